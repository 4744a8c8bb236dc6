package io.tidemark.writer;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port that leads to a server, until it dies with all of its connections; it can be opened again. */
final class TestingProxy implements AutoCloseable {
    private final URI server;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private ServerSocket port;

    private TestingProxy(URI server, ServerSocket port) {
        this.server = server;
        this.port = port;
        accept(port);
    }

    static TestingProxy before(String url) {
        return new TestingProxy(URI.create(url), listen(0));
    }

    String url() {
        return "http://127.0.0.1:" + port.getLocalPort();
    }

    /** Whether somebody is connected. */
    boolean isUsed() {
        return !connections.isEmpty();
    }

    /** Opens the port again on which it was. */
    void open() {
        port = listen(port.getLocalPort());
        accept(port);
    }

    /** Closes the port, and breaks all connections. */
    void die() {
        close(port);
        connections.forEach(TestingProxy::close);
        connections.clear();
    }

    @Override
    public void close() {
        die();
    }

    private void accept(ServerSocket from) {
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Socket client = from.accept();
                    Socket node = new Socket(server.getHost(), server.getPort());
                    connections.add(client);
                    connections.add(node);
                    pump(client, node);
                    pump(node, client);
                }
            } catch (IOException closed) {
                close(from);
            }
        });
    }

    private void pump(Socket from, Socket to) {
        Thread.ofVirtual().start(() -> {
            try {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException cut) {
                close(from);
            }
            close(to);
            connections.remove(from);
        });
    }

    private static ServerSocket listen(int port) {
        try {
            return new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    private static void close(Closeable open) {
        try {
            open.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
