package io.tidemark.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIdentityTest {
    private final ProcessIdentity self = ProcessIdentity.ofThis();

    @Test
    void isAliveWhileItsProcessIs() {
        assertTrue(self.isAlive());
    }

    @Test
    void isNotAnotherProcessOfTheSameNumber() {
        assertFalse(new ProcessIdentity(self.pid(), self.startTicks() - 1).isAlive());
    }

    @Test
    void isReadAsWritten(@TempDir Path temporary) throws IOException {
        Path file = Files.writeString(temporary.resolve("owner"), self.asText() + "\n");

        assertEquals(Optional.of(self), ProcessIdentity.read(file));
    }

    @Test
    void isNotReadFromAHalfWrittenFile(@TempDir Path temporary) throws IOException {
        Path file = Files.writeString(temporary.resolve("owner"), "12");

        assertEquals(Optional.empty(), ProcessIdentity.read(file));
    }
}
