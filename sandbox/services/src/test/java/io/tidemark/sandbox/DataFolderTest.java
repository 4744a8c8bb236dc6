package io.tidemark.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    private Path temporary;

    @Test
    void isMadeWithItsMarker() throws IOException {
        Path path = temporary.resolve("a/b");

        DataFolder.open(path).close();

        assertEquals(Marker.ofThisBuild().entries(), Marker.read(path).entries());
    }

    @Test
    void isOpenedAgain() {
        DataFolder.open(temporary).close();

        try (DataFolder again = DataFolder.open(temporary)) {
            assertEquals(temporary, again.path());
        }
    }

    @Test
    void isNotTakenFromAnotherProgram() throws IOException {
        Files.writeString(temporary.resolve("letter.txt"), "Dear");

        SandboxException refused = assertThrows(SandboxException.class, () -> DataFolder.open(temporary));

        assertEquals(
                "--data " + temporary
                        + " holds other things (letter.txt); name an empty folder, or one that does not exist yet",
                refused.getMessage());
        assertEquals(2, refused.exitCode());
        assertFalse(Files.exists(temporary.resolve("sandbox.lock")));
    }

    @Test
    void isNoFile() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");

        SandboxException refused = assertThrows(SandboxException.class, () -> DataFolder.open(file));

        assertEquals("--data " + file + " is a file; a folder is needed", refused.getMessage());
    }

    @Test
    void hasNoComma() {
        Path path = temporary.resolve("one,two");

        SandboxException refused = assertThrows(SandboxException.class, () -> DataFolder.open(path));

        assertEquals(
                "--data " + path + " has a comma, which separates folders for Kafka; name a folder without",
                refused.getMessage());
    }

    @Test
    void isNotReadFromAnotherVersion() throws IOException {
        String ours = Versions.ofThisBuild().postgres();
        DataFolder.open(temporary).close();
        Path marker = temporary.resolve("sandbox.properties");
        Files.writeString(marker, Files.readString(marker).replace("postgres=" + ours, "postgres=9"));

        SandboxException refused = assertThrows(SandboxException.class, () -> DataFolder.open(temporary));

        assertEquals(
                "--data " + temporary + " was written with postgres 9, and this is postgres " + ours
                        + "; name another folder, or delete this one to begin anew",
                refused.getMessage());
        assertEquals(2, refused.exitCode());
    }

    @Test
    void isOneSandboxsAtATime() {
        try (DataFolder first = DataFolder.open(temporary)) {
            SandboxException refused = assertThrows(SandboxException.class, () -> DataFolder.open(first.path()));

            assertEquals(
                    "--data " + temporary + " is in use by another sandbox, process "
                            + ProcessHandle.current().pid() + "; stop that one, or name another folder",
                    refused.getMessage());
            assertEquals(1, refused.exitCode());
        }
    }

    @Test
    void saysWhereItCannotBeWritten() {
        SandboxException refused = assertThrows(SandboxException.class, () -> DataFolder.open(Path.of("/proc/here")));

        assertTrue(refused.getMessage().startsWith("--data /proc/here cannot be written ("), refused::getMessage);
        assertTrue(refused.isWrongUsage());
    }
}
