package io.tidemark.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which process listens on a TCP port, as far as /proc tells us: another user's processes keep that to themselves. */
final class PortOwner {
    private static final String LISTENING = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private PortOwner() {}

    /** Some process that listens on the port. */
    static Optional<ProcessHandle> of(int port) {
        Set<String> sockets = listening(port);
        return sockets.isEmpty()
                ? Optional.empty()
                : ProcessHandle.allProcesses()
                        .filter(process -> holdsAny(process.pid(), sockets))
                        .findFirst();
    }

    /** Whether this very process, or a child of it, listens on the port. */
    static boolean isOwner(long pid, int port) {
        Set<String> sockets = listening(port);
        return !sockets.isEmpty()
                && (holdsAny(pid, sockets)
                        || ProcessHandle.of(pid).stream()
                                .flatMap(ProcessHandle::descendants)
                                .anyMatch(child -> holdsAny(child.pid(), sockets)));
    }

    private static Set<String> listening(int port) {
        String suffix = ":%04X".formatted(port);
        Set<String> sockets = new HashSet<>();
        for (String table : new String[] {"tcp", "tcp6"}) {
            try (Stream<String> lines = Files.lines(Path.of("/proc/net", table))) {
                lines.map(line -> line.strip().split("\\s+"))
                        .filter(fields -> fields.length > INODE
                                && fields[STATE].equals(LISTENING)
                                && fields[LOCAL_ADDRESS].endsWith(suffix))
                        .forEach(fields -> sockets.add("socket:[" + fields[INODE] + "]"));
            } catch (IOException e) {
                // A kernel without IPv6 has no tcp6.
                continue;
            }
        }
        return sockets;
    }

    private static boolean holdsAny(long pid, Set<String> sockets) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path descriptor : open) {
                if (sockets.contains(target(descriptor))) {
                    return true;
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException e) {
            return false;
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
