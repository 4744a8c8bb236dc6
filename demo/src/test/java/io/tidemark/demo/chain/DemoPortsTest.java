package io.tidemark.demo.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.demo.DemoException;
import io.tidemark.sandbox.Ports;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class DemoPortsTest {
    @Test
    void countsFromTheBase() {
        assertEquals(new DemoPorts(20_000, 20_005, new Ports(20_010, 20_020, 20_030, 20_040)), DemoPorts.from(20_000));
    }

    @Test
    void namesThePortThatIsInUse() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            DemoPorts ports = new DemoPorts(other.getLocalPort(), 20_005, Ports.from(20_000));

            DemoException inUse = assertThrows(DemoException.class, ports::checkFree);

            assertTrue(inUse.getMessage().contains("port " + other.getLocalPort()), inUse.getMessage());
            assertTrue(inUse.getMessage().contains("--ports"), inUse.getMessage());
        }
    }

    @Test
    void findsPortsThatAreFree() {
        DemoPorts.free().checkFree();
    }
}
