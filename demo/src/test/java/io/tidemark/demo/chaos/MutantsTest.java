package io.tidemark.demo.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.sandbox.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The patches that break the product on purpose must fit it as it stands; {@code demo/src/mutants/run} tries them. */
class MutantsTest {
    @Test
    void fitTheProductAndNameFaultsThatThereAre() throws IOException, InterruptedException {
        Path root = Home.find().root();
        List<Path> patches;
        try (Stream<Path> files = Files.list(root.resolve("demo/src/mutants"))) {
            patches = files.filter(file -> file.toString().endsWith(".patch"))
                    .sorted()
                    .toList();
        }

        assertTrue(patches.size() >= 3, patches.toString());
        for (Path patch : patches) {
            Process check = new ProcessBuilder("git", "apply", "--check", patch.toString())
                    .directory(root.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(check.getInputStream().readAllBytes());
            assertEquals(0, check.waitFor(), said);
            assertTrue(!Fault.named(faults(patch)).isEmpty());
        }
    }

    private static List<String> faults(Path patch) throws IOException {
        return Files.readAllLines(patch).stream()
                .filter(line -> line.startsWith("Caught by: "))
                .flatMap(line ->
                        Stream.of(line.replaceAll(".*--faults (\\S+).*", "$1").split(",")))
                .toList();
    }
}
