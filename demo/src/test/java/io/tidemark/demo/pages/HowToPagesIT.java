package io.tidemark.demo.pages;

import io.tidemark.demo.chain.Chain;
import io.tidemark.demo.chain.DemoPorts;
import io.tidemark.demo.positions.AtRest;
import io.tidemark.sandbox.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages of the documentation, followed as a reader would, on one demo without traffic of its own. */
class HowToPagesIT {
    private static final String SEEDS = "docs/how-to/seeds";
    private static final String START = "README.md";
    private static final List<String> OTHERS = List.of(
            "docs/how-to/outages.md",
            "docs/how-to/rebuild.md",
            "docs/how-to/verify-and-repair.md",
            "docs/how-to/read-your-writes.md",
            "docs/reference/http.md",
            "docs/concepts/counters.md");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private static Path folder;

    private static Chain demo;
    private static Messages messages;
    private static Page page;

    @BeforeAll
    static void start() throws Exception {
        DemoPorts ports = DemoPorts.from(DemoPorts.free().http());
        demo = Chain.start(ports, Optional.empty(), line -> {});
        AtRest.await(demo.pipeline(), PATIENCE);
        messages = new Messages(ports.services().kafka());
        page = new Page(new Terminal(folder, ports), messages);
        page.follow(SEEDS + "/" + START, folder);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (page != null) {
            page.programs().forEach(Process::destroy);
            for (Process program : page.programs()) {
                program.waitFor();
            }
        }
        if (messages != null) {
            messages.close();
        }
        if (demo != null) {
            demo.close();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void saysWhatHappens(String name) throws Exception {
        page.follow(name, folder);
    }

    static List<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(Home.find().root().resolve(SEEDS))) {
            Stream<String> seeds = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(START))
                    .sorted()
                    .map(name -> SEEDS + "/" + name);
            return Stream.concat(seeds, OTHERS.stream()).toList();
        }
    }
}
