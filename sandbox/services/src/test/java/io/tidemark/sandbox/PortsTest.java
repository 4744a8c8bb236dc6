package io.tidemark.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
    @Test
    void areThoseThatTheConfigurationExpects() {
        assertEquals(new Ports(5432, 9092, 8083, 9200), Ports.defaults());
    }

    @Test
    void followTheBaseInStepsOfTen() {
        assertEquals(new Ports(19110, 19120, 19130, 19140), Ports.from(19100));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65496, 70000})
    void refuseABaseThatLeavesNoRoom(int base) {
        SandboxException refused = assertThrows(SandboxException.class, () -> Ports.from(base));

        assertEquals(
                "--ports " + base + ": a number from 1 to 65495 is allowed, since the services take up to BASE+40",
                refused.getMessage());
        assertEquals(2, refused.exitCode());
    }

    @Test
    void refuseOneThatIsNoPort() {
        SandboxException refused = assertThrows(SandboxException.class, () -> new Ports(5432, 0, 8083, 9200));

        assertEquals("port 0 is not between 1 and 65535", refused.getMessage());
    }

    @Test
    void refuseOneForTwoServices() {
        SandboxException refused = assertThrows(SandboxException.class, () -> new Ports(5432, 5432, 8083, 9200));

        assertEquals("port 5432 is given to two services", refused.getMessage());
    }

    @Test
    void areFreeWhenAskedFor() {
        Ports ports = Ports.free();

        for (Service service : Service.values()) {
            assertTrue(Ports.isFree(ports.of(service)), service::title);
        }
    }
}
