package io.tidemark.streams.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ScansTest {

    @Test
    void areSoManyOfAKindAndNoMore() {
        try (Scans scans = new Scans(1, 1, Duration.ofMinutes(1))) {
            Scans.Scan first = scans.begin(false).orElseThrow();

            assertTrue(scans.begin(false).isEmpty());
            assertTrue(scans.begin(true).isPresent());
            first.close();
            first.close();
            assertTrue(scans.begin(false).isPresent());
            assertEquals(Optional.empty(), scans.begin(false));
        }
    }

    @Test
    void endWhenTheyStandStill() throws Exception {
        try (Scans scans = new Scans(1, 1, Duration.ofMillis(200));
                ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket silent = new Socket(server.getInetAddress(), server.getLocalPort())) {
            CompletableFuture<IOException> end = new CompletableFuture<>();

            Thread reader = Thread.ofVirtual().start(() -> {
                try (Scans.Scan scan = scans.begin(false).orElseThrow()) {
                    scan.moves();
                    silent.getInputStream().read();
                } catch (IOException interrupted) {
                    end.complete(interrupted);
                }
            });

            assertTrue(
                    end.get(30, TimeUnit.SECONDS).getMessage().contains("nterrupt"),
                    end.get().getMessage());
            reader.join();
            assertTrue(scans.begin(false).isPresent());
        }
    }

    @Test
    void goOnWhileTheyMove() throws InterruptedException {
        try (Scans scans = new Scans(1, 1, Duration.ofMillis(500));
                Scans.Scan scan = scans.begin(false).orElseThrow()) {
            for (int step = 0; step < 20; step++) {
                Thread.sleep(50);
                scan.moves();
            }
        }
        assertFalse(Thread.interrupted());
    }
}
