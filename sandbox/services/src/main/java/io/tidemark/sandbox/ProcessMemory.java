package io.tidemark.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Resident memory of a process and its children, in bytes; memory that they share counts once. */
final class ProcessMemory {
    private ProcessMemory() {}

    static long ofTree(long pid) {
        Stream<Long> children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid);
        long[] all = LongStream.concat(LongStream.of(pid), children.mapToLong(Long::longValue))
                .toArray();
        long own = LongStream.of(all)
                .map(each -> field(each, "VmRSS:") - field(each, "RssShmem:"))
                .sum();
        return own
                + LongStream.of(all).map(each -> field(each, "RssShmem:")).max().orElse(0);
    }

    private static long field(long pid, String name) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }
}
