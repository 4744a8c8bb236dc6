package io.tidemark.demo.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationFileTest {
    @Test
    void saysWhereEverythingIs() {
        assertEquals("""
                application:
                  id: tidemark
                  listen: 127.0.0.1:20000
                  advertised: http://127.0.0.1:20000
                  state: "/data/with \\"quotes\\"/streams"
                kafka:
                  bootstrap.servers: 127.0.0.1:20020
                writer:
                  listen: 127.0.0.1:20005
                opensearch:
                  url: http://127.0.0.1:20040
                connect:
                  url: http://127.0.0.1:20030
                tables:
                  customers:
                    topic: cdc.public.customers
                    index: customer_cdc_index
                  holdings:
                    topic: bankserver1.bank_data.holding
                    index: holdings
                """, ConfigurationFile.text(Path.of("/data/with \"quotes\""), DemoPorts.from(20_000)));
    }
}
