package io.tidemark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifyCommandTest {
    @TempDir
    private static Path folder;

    private final StringWriter err = new StringWriter();
    private Path configuration;

    @BeforeEach
    void configure() throws IOException {
        configuration = Files.writeString(folder.resolve("tidemark.yaml"), """
                        database:
                          url: jdbc:postgresql://127.0.0.1:1/nothing
                        tables:
                          customers:
                            topic: cdc.public.customers
                        """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            customer             | there is no table 'customer'; did you mean 'customers'?
            --table orders       | there is no table 'orders'
            --sample 0           | --sample is 0, allowed: a number from 1
            --patience soon      | is 'soon', allowed: a duration such as
            --no-such-option     | Unknown option
            """)
    void refusesWrongUsage(String options, String said) {
        assertEquals(2, verify(options.split(" ")));
        assertTrue(err.toString().contains(said), err::toString);
    }

    @Test
    void refusesAConfigurationWithoutTables() throws IOException {
        Files.writeString(configuration, "application: {id: tidemark}\n");

        assertEquals(2, verify());
        assertTrue(err.toString().contains("there is no table to compare"), err::toString);
    }

    @Test
    void saysWhichPlaceDoesNotAnswer() {
        assertEquals(1, verify("customers"));
        assertTrue(err.toString().contains("the database at jdbc:postgresql://127.0.0.1:1/nothing"), err::toString);
    }

    private int verify(String... options) {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "verify";
        arguments[1] = "--config";
        arguments[2] = configuration.toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        return Main.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
    }
}
