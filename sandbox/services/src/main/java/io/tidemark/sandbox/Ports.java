package io.tidemark.sandbox;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The loopback ports of the services, from 1 to 65535, no two alike. */
public record Ports(int postgres, int kafka, int connect, int opensearch) {
    private static final int LAST = 65535;
    private static final int STEP = 10;
    // Below what systems hand out to outgoing connections: such a port cannot be taken between the look and the use.
    private static final int FREE_FROM = 15_000;
    private static final int FREE_TO = 32_000;

    public Ports {
        Set<Integer> seen = new HashSet<>();
        for (int port : new int[] {postgres, kafka, connect, opensearch}) {
            if (port < 1 || port > LAST) {
                throw SandboxException.wrongUsage("port " + port + " is not between 1 and " + LAST);
            }
            if (!seen.add(port)) {
                throw SandboxException.wrongUsage("port " + port + " is given to two services");
            }
        }
    }

    /** The ports that every default of the configuration expects. */
    public static Ports defaults() {
        return new Ports(5432, 9092, 8083, 9200);
    }

    /**
     * The ports of {@code --ports BASE}: BASE itself is for HTTP, the services follow in steps of ten.
     *
     * @throws SandboxException where one of them would not be a port
     */
    public static Ports from(int base) {
        if (base < 1 || base > LAST - 4 * STEP) {
            throw SandboxException.wrongUsage("--ports " + base + ": a number from 1 to " + (LAST - 4 * STEP)
                    + " is allowed, since the services take up to BASE+" + 4 * STEP);
        }
        return new Ports(base + STEP, base + 2 * STEP, base + 3 * STEP, base + 4 * STEP);
    }

    /** Four ports that nobody listens on now. */
    public static Ports free() {
        RandomGenerator random = RandomGenerator.getDefault();
        Set<Integer> found = new HashSet<>();
        while (found.size() < 4) {
            int port = random.nextInt(FREE_FROM, FREE_TO);
            if (isFree(port)) {
                found.add(port);
            }
        }
        Integer[] ports = found.toArray(Integer[]::new);
        return new Ports(ports[0], ports[1], ports[2], ports[3]);
    }

    /** The port of one service. */
    public int of(Service service) {
        return switch (service) {
            case POSTGRES -> postgres;
            case KAFKA -> kafka;
            case CONNECT -> connect;
            case OPENSEARCH -> opensearch;
        };
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(Loopback.at(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
