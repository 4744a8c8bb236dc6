package io.tidemark.demo.chain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The memory that this very process holds. */
final class Memory {
    private static final String RESIDENT = "VmRSS:";
    private static final long KIBIBYTE = 1 << 10;

    private Memory() {}

    /** Bytes of it in RAM; 0 where the system does not tell. */
    static long ofThisProcess() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith(RESIDENT))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE)
                    .findFirst()
                    .orElse(0);
        } catch (IOException notLinux) {
            return 0;
        }
    }
}
