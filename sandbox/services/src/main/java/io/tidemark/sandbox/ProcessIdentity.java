package io.tidemark.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One process for good: its number and the clock tick at which it started, since numbers are given out again. Written as
 * {@code PID TICKS}, which the shell scripts read and write too.
 */
record ProcessIdentity(long pid, long startTicks) {
    private static final int START_TICKS_AFTER_NAME = 19;

    /** The process of that number now; empty where there is none, or only its zombie. */
    static Optional<ProcessIdentity> of(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The name stands in brackets and may hold anything, brackets and blanks too.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            if (fields[0].equals("Z") || fields[0].equals("X")) {
                return Optional.empty();
            }
            return Optional.of(new ProcessIdentity(pid, Long.parseLong(fields[START_TICKS_AFTER_NAME])));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static ProcessIdentity ofThis() {
        return of(ProcessHandle.current().pid())
                .orElseThrow(() -> SandboxException.failure("/proc does not tell of this process: Linux is needed"));
    }

    /** What the file says; empty where it is missing or not yet written. */
    static Optional<ProcessIdentity> read(Path file) {
        try {
            String[] words = Files.readString(file).strip().split(" ");
            return words.length == 2
                    ? Optional.of(new ProcessIdentity(Long.parseLong(words[0]), Long.parseLong(words[1])))
                    : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean isAlive() {
        return of(pid).equals(Optional.of(this));
    }

    String asText() {
        return pid + " " + startTicks;
    }
}
