package io.tidemark.demo.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationFileTest {
    @Test
    void saysWhereEverythingIs() {
        String text = ConfigurationFile.text(Path.of("/data/with \"quotes\""), DemoPorts.from(20_000));

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
                database:
                  url: jdbc:postgresql://127.0.0.1:20010/tidemark
                  user: tidemark
                  password: tidemark
                tables:
                  customers:
                    topic: cdc.public.customers
                    index: customer_cdc_index
                    heartbeats: {topic: cdc.message, prefix: customers}
                """, text.substring(0, text.indexOf("  users:\n")));
    }

    @Test
    void givesEachTableItsOwnLines() {
        String text = ConfigurationFile.text(Path.of("/data"), DemoPorts.from(20_000));

        assertTrue(text.contains("""
                  holdings_nokey:
                    topic: bankserver1.bank_data.holding_nokey
                    index: holdings_nokey
                    heartbeats: {topic: bankserver1.message, prefix: holdings}
                    key: [holding_id]
                """), text);
        assertTrue(text.contains("""
                  transactions:
                    topic: cdc.public.transactions
                    index: transactions
                    heartbeats: {topic: cdc.message, prefix: transactions}
                    columns:
                      amount: decimal
                    history: 7d
                    changed-by: modified_by
                """), text);
    }
}
