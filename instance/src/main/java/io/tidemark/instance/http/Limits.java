package io.tidemark.instance.http;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** What a client may ask of a server. What is more is refused with a problem that says what is allowed. */
final class Limits {
    static final int BODY_BYTES = 1024 * 1024;
    static final int HEADERS_BYTES = 16 * 1024;
    static final int REQUEST_LINE_BYTES = 8 * 1024;
    static final int REQUESTS_AT_ONCE = 2_048;
    /** From the request line to the last byte of the body. */
    static final Duration ARRIVAL = Duration.ofSeconds(10);
    /** Of an answer that is large. */
    static final Duration TAKING = Duration.ofSeconds(60);
    /** From so many on an answer is: more than a connection takes by itself. */
    static final int LARGE_BYTES = 64 * 1024;
    /** Of all bodies together. */
    static final int HELD_BYTES = 64 * 1024 * 1024;
    /** Of a connection without a request. */
    static final Duration IDLE = Duration.ofSeconds(60);

    private static final int CONNECTIONS = 12_000;

    private Limits() {}

    /**
     * Connections at once; more wait to be accepted. Files and other sockets of the process need descriptors too, and a server that
     * gets none for a connection ends.
     */
    static int connections() {
        long descriptors = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
        return (int) Math.min(CONNECTIONS, descriptors / 4 * 3);
    }
}
