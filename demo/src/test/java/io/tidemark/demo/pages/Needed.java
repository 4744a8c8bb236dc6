package io.tidemark.demo.pages;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What pages use and a machine need not have; a block that cannot be followed for that is passed over, and that is said. */
final class Needed {
    private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

    private Needed() {}

    /** What is missing for a block, empty where it can be followed. */
    static Optional<String> missing(Block block) throws IOException, InterruptedException {
        if (block.isShell() && block.text().contains("psql ") && !works(List.of("psql", "--version"))) {
            return Optional.of("psql");
        }
        return block.info().equals("python") && python().isEmpty()
                ? Optional.of("psycopg for python3")
                : Optional.empty();
    }

    /** The command that runs a program of a page. */
    static List<String> command(Block program, Path file) throws IOException, InterruptedException {
        return program.info().equals("python")
                ? List.of(python().orElseThrow(), file.toString())
                : List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        file.toString());
    }

    /** A Python that has psycopg: the first one found need not be the system's. */
    private static Optional<String> python() throws IOException, InterruptedException {
        for (String python : PYTHONS) {
            if (works(List.of(python, "-c", "import psycopg"))) {
                return Optional.of(python);
            }
        }
        return Optional.empty();
    }

    private static boolean works(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }
}
