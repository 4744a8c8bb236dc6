package io.tidemark.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An owner of processes that can be killed: a JVM with a group of two, one of which does not end when asked to. */
final class TestingOwner {
    private final Process process;
    private final List<String> said = new ArrayList<>();

    private TestingOwner(Process process) {
        this.process = process;
    }

    /** Starts it with a folder for temporary files of its own, and waits for its processes. */
    static TestingOwner start(Path temporary) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        TestingOwner owner = new TestingOwner(new ProcessBuilder(
                        java,
                        "-Xmx32m",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        TestingOwner.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        var lines = owner.process.inputReader();
        while (owner.said.stream().noneMatch(line -> line.startsWith("processes "))) {
            owner.said.add(lines.readLine());
        }
        return owner;
    }

    List<String> said() {
        return said;
    }

    List<ProcessHandle> processes() {
        return List.of(said.getLast().split(" ")).stream()
                .skip(1)
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                .toList();
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

    /** The owner itself; ends with its standard input. */
    public static void main(String[] args) throws IOException {
        try (ProcessGroup group = ProcessGroup.open(Optional.empty(), System.out::println)) {
            RunningProcess willing = group.start(new ProcessSpec("willing", List.of("sleep", "600"), Map.of()));
            RunningProcess stubborn = group.start(new ProcessSpec(
                    "stubborn", List.of("sh", "-c", "trap '' TERM; while :; do sleep 0.1; done"), Map.of()));
            System.out.println("processes " + willing.pid() + " " + stubborn.pid());
            System.out.flush();
            System.in.read();
        }
    }
}
