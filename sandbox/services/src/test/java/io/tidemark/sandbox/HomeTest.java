package io.tidemark.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @Test
    void isTheFolderThatTheBuildNames() {
        assertTrue(Files.exists(Home.find().root().resolve("sandbox/services/pom.xml")));
    }

    @Test
    void saysHowToBuildWhatIsMissing(@TempDir Path temporary) {
        SandboxException missing =
                assertThrows(SandboxException.class, () -> new Home(temporary).program("sandbox/kafka", "broker"));

        assertEquals(
                temporary + "/sandbox/kafka/target/program/bin/broker is missing; build it in " + temporary
                        + " first: mvn -DskipTests package",
                missing.getMessage());
    }

    @Test
    void findsAProgram(@TempDir Path temporary) throws IOException {
        Path bin = Files.createDirectories(temporary.resolve("streams-app/target/program/bin"));
        Path launcher = Files.createFile(bin.resolve("streams"));

        assertEquals(launcher, new Home(temporary).program("streams-app", "streams"));
    }
}
