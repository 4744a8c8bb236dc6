package io.tidemark.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An owner of processes that can be killed: a JVM with a group of one. */
final class TestingOwner {
    private final Process process;
    private final List<String> said = new ArrayList<>();

    private TestingOwner(Process process) {
        this.process = process;
    }

    /** Starts it with a folder for temporary files of its own, and waits for its process. */
    static TestingOwner start(Path temporary, String script) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        TestingOwner owner = new TestingOwner(new ProcessBuilder(
                        java,
                        "-Xmx32m",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        TestingOwner.class.getName(),
                        script)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        var lines = owner.process.inputReader();
        while (owner.said.stream().noneMatch(line -> line.startsWith("process "))) {
            owner.said.add(lines.readLine());
        }
        return owner;
    }

    List<String> said() {
        return said;
    }

    ProcessHandle program() {
        long pid = Long.parseLong(said.getLast().split(" ")[1]);
        return ProcessHandle.of(pid).orElseThrow();
    }

    ProcessHandle watchdog() {
        return process.children()
                .filter(child -> Arrays.asList(child.info().arguments().orElse(new String[0]))
                        .contains("watchdog"))
                .findFirst()
                .orElseThrow();
    }

    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** The owner itself; the argument is what its process does. Ends with its standard input. */
    public static void main(String[] args) throws IOException {
        try (ProcessGroup group = ProcessGroup.open(Optional.empty(), System.out::println)) {
            RunningProcess process = group.start(new ProcessSpec("program", List.of("sh", "-c", args[0]), Map.of()));
            System.out.println("process " + process.pid());
            System.out.flush();
            System.in.read();
        }
    }
}
