package io.tidemark.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;

/** The project's root, where the programs of all modules stand after a build. */
public record Home(Path root) {
    /**
     * The root that system property {@code tidemark.home} names, else environment variable {@code TIDEMARK_HOME}.
     *
     * @throws SandboxException where neither is set, or what it names is no folder
     */
    public static Home find() {
        String named = System.getProperty("tidemark.home", System.getenv("TIDEMARK_HOME"));
        if (named == null) {
            throw SandboxException.wrongUsage(
                    "TIDEMARK_HOME is not set: it names the folder of the checkout, and ./tidemark sets it");
        }
        Path root = Path.of(named).toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            throw SandboxException.wrongUsage("TIDEMARK_HOME: there is no folder " + root);
        }
        return new Home(root);
    }

    /**
     * The launcher of a program, such as {@code program("sandbox/kafka", "broker")}.
     *
     * @throws SandboxException where it has not been built
     */
    public Path program(String module, String name) {
        Path launcher = root.resolve(module).resolve("target/program/bin").resolve(name);
        if (!Files.isRegularFile(launcher)) {
            throw SandboxException.failure(
                    launcher + " is missing; build it in " + root + " first: mvn -DskipTests package");
        }
        return launcher;
    }
}
