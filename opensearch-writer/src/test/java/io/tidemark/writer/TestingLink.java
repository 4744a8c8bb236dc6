package io.tidemark.writer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The network between writer and node: bytes pass as they are, until a test lets them not. */
final class TestingLink implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger answersToReset = new AtomicInteger();
    private final AtomicInteger reset = new AtomicInteger();
    private final ServerSocket server;
    private final URI node;
    private volatile State state = State.PASSES;

    enum State {
        PASSES,
        /** Connections are closed as soon as they are made. */
        CUT,
        /** Connections are made, and nothing gets through. */
        STALLS
    }

    private TestingLink(ServerSocket server, URI node) {
        this.server = server;
        this.node = node;
    }

    static TestingLink to(String url) {
        try {
            TestingLink link =
                    new TestingLink(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), URI.create(url));
            link.threads.submit(link::accept);
            return link;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** From now on; connections that are open are closed, unless they only stall. */
    void set(State next) {
        state = next;
        if (next != State.STALLS) {
            sockets.forEach(TestingLink::reset);
        }
    }

    /** Lets the node apply what the next so many requests ask, and the client never learn of it. */
    void resetAnswers(int count) {
        answersToReset.set(count);
    }

    /** How many answers were lost on the way. */
    int answersReset() {
        return reset.get();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        sockets.forEach(TestingLink::reset);
        threads.shutdownNow();
    }

    private Void accept() throws IOException {
        while (!server.isClosed()) {
            Socket client = server.accept();
            sockets.add(client);
            if (state == State.CUT) {
                reset(client);
            } else {
                threads.submit(() -> connect(client));
            }
        }
        return null;
    }

    private Void connect(Socket client) throws IOException {
        Socket far = new Socket(node.getHost(), node.getPort());
        sockets.add(far);
        threads.submit(() -> copy(client, far, false));
        threads.submit(() -> copy(far, client, true));
        return null;
    }

    private Void copy(Socket from, Socket to, boolean answers) throws IOException, InterruptedException {
        byte[] buffer = new byte[64 << 10];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                while (state == State.STALLS) {
                    Thread.sleep(20);
                }
                if (answers && answersToReset.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    reset.incrementAndGet();
                    reset(to);
                    return null;
                }
                out.write(buffer, 0, read);
            }
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
        return null;
    }

    /** As a firewall ends a connection: at once, and the other side is told that something was lost. */
    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException alreadyClosed) {
            return;
        }
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
