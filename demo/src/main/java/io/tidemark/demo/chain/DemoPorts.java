package io.tidemark.demo.chain;

import io.tidemark.demo.DemoException;
import io.tidemark.sandbox.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every port of the demo, all on loopback.
 *
 * @param http the streams app
 * @param writer the writer's health and metrics
 */
public record DemoPorts(int http, int writer, Ports services) {
    private static final int HTTP = 8080;
    private static final int WRITER = 8081;
    private static final int WRITER_STEP = 5;
    private static final int PORTS_OF_SERVICES = 4;

    /** The ports that every default of the configuration means. */
    public static DemoPorts defaults() {
        return new DemoPorts(HTTP, WRITER, Ports.defaults());
    }

    /** Everything from this port on. */
    public static DemoPorts from(int base) {
        return new DemoPorts(base, base + WRITER_STEP, Ports.from(base));
    }

    /** Ports on which nobody listens now, out of the range from which the sandbox chooses its own. */
    public static DemoPorts free() {
        Ports services = Ports.free();
        Ports more = Ports.free();
        Set<Integer> all = Stream.of(services, more)
                .flatMap(ports -> Stream.of(ports.postgres(), ports.kafka(), ports.connect(), ports.opensearch()))
                .collect(Collectors.toSet());
        return all.size() < 2 * PORTS_OF_SERVICES ? free() : new DemoPorts(more.postgres(), more.kafka(), services);
    }

    /** Refuses a port that is taken, before anything is started. */
    public void checkFree() {
        checkFree("HTTP", http);
        checkFree("the writer", writer);
    }

    private static void checkFree(String user, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw DemoException.failed("port " + port + " for " + user
                    + " is in use; stop what listens there, or move the demo's ports with --ports BASE");
        }
    }
}
