package io.tidemark.sandbox;

import java.util.Set;

/** Looks before anything is started: a port that somebody else has is said by name, not found in a log file later. */
final class PortCheck {
    private PortCheck() {}

    static void requireFree(Set<Service> services, Ports ports) {
        for (Service service : services) {
            int port = ports.of(service);
            if (!Ports.isFree(port)) {
                throw SandboxException.failure("port " + port + ", needed for " + service.title() + ", is in use by "
                        + holder(port) + "; stop that, or choose other ports with --ports BASE");
            }
        }
    }

    private static String holder(int port) {
        return PortOwner.of(port)
                .map(process -> "process " + process.pid()
                        + process.info()
                                .command()
                                .map(command -> " (" + command + ")")
                                .orElse(""))
                .orElse("another process");
    }
}
