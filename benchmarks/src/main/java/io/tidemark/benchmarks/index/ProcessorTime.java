package io.tidemark.benchmarks.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process has used of the processors, as Linux counts it. */
final class ProcessorTime {
    private static final double TICKS_A_SECOND = 100;
    /** Fields of {@code /proc/PID/stat} behind the name, which ends with a bracket. */
    private static final int USER = 11;

    private ProcessorTime() {}

    /** Seconds of all threads since the start, in user and kernel mode. */
    static double seconds(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[USER]) + Long.parseLong(fields[USER + 1])) / TICKS_A_SECOND;
        } catch (IOException gone) {
            throw new UncheckedIOException("process " + pid + " cannot be looked at", gone);
        }
    }
}
