package io.tidemark.connectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectorStatusTest {
    private static final String TRACE = "org.apache.kafka.connect.errors.ConnectException: An exception occurred\n"
            + "\tat io.debezium.Task.start(Task.java:1)\nCaused by: first\n\t... 5 more\nCaused by: the last\n\t... 6 more";

    @Test
    void runsWhenTheConnectorAndItsTasksDo() throws JsonProcessingException {
        assertTrue(status("RUNNING", "RUNNING").isRunning());
        assertFalse(status("RUNNING").isRunning(), "no task yet");
        assertFalse(status("RUNNING", "RUNNING", "UNASSIGNED").isRunning());
        assertFalse(status("PAUSED", "RUNNING").isRunning());
    }

    @Test
    void saysWhyAPartFailed() throws JsonProcessingException {
        ConnectorStatus status = status("RUNNING", "FAILED");

        assertEquals(Optional.of("the last"), status.failure());
        assertEquals(
                List.of(new ConnectorStatus.Part("FAILED", "10.0.0.1:8083", Optional.of("the last"))), status.tasks());
        assertEquals(Optional.empty(), status("RUNNING", "RUNNING").failure());
    }

    @Test
    void takesTheFirstLineOfATraceWithoutCause() {
        assertEquals(Optional.of("oops"), ConnectorStatus.reason("oops\n\tat a.B.c(B.java:1)"));
        assertEquals(Optional.empty(), ConnectorStatus.reason(""));
    }

    private static ConnectorStatus status(String connector, String... tasks) throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        var status = json.createObjectNode().put("name", "customers");
        status.putObject("connector").put("state", connector).put("worker_id", "10.0.0.1:8083");
        var parts = status.putArray("tasks");
        for (String task : tasks) {
            var part = parts.addObject().put("state", task).put("worker_id", "10.0.0.1:8083");
            if (task.equals("FAILED")) {
                part.put("trace", TRACE);
            }
        }
        return ConnectorStatus.of(json.readTree(status.toString()));
    }
}
