package io.tidemark.instance.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a running demo lets its configuration be found: a link for each base port, below the checkout that it runs from. */
public final class DemoConfiguration {
    /** The base port of a demo that was started without {@code --ports}. */
    public static final int USUAL_PORT = 8080;

    private DemoConfiguration() {}

    /**
     * Lets the configuration of a demo be found; in the place of one that has ended.
     *
     * @param home the root of the checkout
     * @return the link, to be deleted when the demo ends
     * @throws IOException where the folder cannot be written to
     */
    public static Path announce(Path home, int port, Path configuration) throws IOException {
        Path link = link(home, port);
        Files.createDirectories(link.getParent());
        Files.deleteIfExists(link);
        return Files.createSymbolicLink(link, configuration.toAbsolutePath());
    }

    /**
     * The configuration of a running demo.
     *
     * @throws ConfigurationException where there is none
     */
    public static Path of(Path home, int port) {
        Path link = link(home, port);
        if (!Files.isReadable(link)) {
            throw new ConfigurationException("no demo runs here with --ports " + port
                    + "; give its ports as it was started with them, or --config FILE");
        }
        return link;
    }

    private static Path link(Path home, int port) {
        return home.resolve("target/demo").resolve(port + ".yaml");
    }
}
