package io.tidemark.demo.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.sandbox.Ports;
import io.tidemark.sandbox.Sandbox;
import io.tidemark.sandbox.Service;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a container or a cloud begins with: a PostgreSQL that holds nothing. */
class CreateTablesIT {
    private final StringWriter err = new StringWriter();

    @Test
    void createsTheTablesWhereTheyAreNotAndLeavesThemWhereTheyAre() {
        try (Sandbox postgres =
                Sandbox.start(EnumSet.of(Service.POSTGRES), Ports.free(), Optional.empty(), line -> {})) {
            String url = postgres.jdbcUrl();
            assertEquals(1, execute("generate", "customers", "update", "1", "--set", "notes", "--url", url));
            assertTrue(err.toString().contains("there is no table public.customers"), err.toString());

            assertEquals(0, execute("generate", "--count", "1", "--create-tables", "--url", url), err::toString);
            assertEquals(0, execute("generate", "customers", "delete", "1", "--url", url), err::toString);

            assertEquals(0, execute("generate", "--count", "1", "--create-tables", "--url", url), err::toString);
            assertEquals(1, execute("generate", "customers", "delete", "1", "--url", url));
        }
    }

    private int execute(String... arguments) {
        return DemoCommandLine.create()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
