package io.tidemark.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The PostgreSQL server process of one data folder. It names itself in {@code postmaster.pid}, which stays behind after
 * a crash; the process of that number is it only if it works in this folder.
 */
record Postmaster(Path data) {
    private static final Duration TIME_TO_END = Duration.ofSeconds(10);

    Optional<ProcessHandle> process() {
        try {
            String first = Files.readString(data.resolve("postmaster.pid"))
                    .lines()
                    .findFirst()
                    .orElse("");
            long pid = Long.parseLong(first.strip());
            Path works = Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd"));
            return works.equals(data.toRealPath()) ? ProcessHandle.of(pid) : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Fails where it is not this server that listens on the port: its launcher asks the port, not the process. */
    void requireOwnerOf(int port) {
        if (process().filter(process -> PortOwner.isOwner(process.pid(), port)).isEmpty()) {
            throw SandboxException.failure("another process took port " + port + " meanwhile");
        }
    }

    /** Ends it where it still runs: clients are cut off, then it is made to crash, then killed. */
    void end() {
        for (String signal : new String[] {"INT", "QUIT", "KILL"}) {
            Optional<ProcessHandle> process = process();
            if (process.isEmpty() || signalled(process.get(), signal)) {
                return;
            }
        }
    }

    private static boolean signalled(ProcessHandle process, String signal) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw SandboxException.failure("cannot stop PostgreSQL, pid " + process.pid() + ": " + e.getMessage(), e);
        }
        long deadline = System.nanoTime() + TIME_TO_END.toNanos();
        while (ProcessIdentity.of(process.pid()).isPresent()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return true;
    }
}
