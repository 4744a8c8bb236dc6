package io.tidemark.writer;

import static io.tidemark.writer.TestingChain.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.sandbox.Sandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Services.class)
class StartIT {
    private final Sandbox sandbox;
    private TestingChain chain;

    StartIT(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @BeforeEach
    void open() {
        chain = new TestingChain(sandbox);
    }

    @AfterEach
    void close() {
        chain.close();
    }

    @Test
    void waitsForTopicsAndSaysSo() {
        TestingProgram writer = chain.start();
        await().until(() -> writer.http().text("/health/ready").contains(chain.application + "-schemas"));
        assertEquals(200, writer.http().status("/health/live"));

        chain.changelog.createTopics(2);
        chain.rows(0, 2, 2);

        await().until(writer::isReady);
        await().until(() -> chain.holds(2));
        assertEquals(0, writer.stop());
    }

    @Test
    void saysThatTheNodeSpeaksNoTls() {
        chain.changelog.createTopics(1);

        TestingProgram writer = chain.startAt(sandbox.openSearchUrl().replace("http:", "https:"));

        await().until(() -> writer.http().text("/health/ready").contains("the server does not speak TLS at this port"));
        assertEquals(0, writer.stop());
    }

    @Test
    void refusesAnIndexThatIsNoAlias() {
        chain.changelog.createTopics(1);
        chain.search.put("/" + chain.index, "{}");

        TestingProgram writer = chain.start();

        assertEquals(2, writer.exitCode());
        assertTrue(writer.output().contains("tables.customers.index: an index '" + chain.index + "' exists"));
        chain.search.delete("/" + chain.index);
    }

    @Test
    void refusesTwoTablesWithOneIndex() {
        TestingProgram writer = chain.start("a: {topic: a, index: same}\nb: {topic: b, index: same}");

        assertEquals(2, writer.exitCode());
        assertEquals(1, writer.output().lines().count());
        assertTrue(writer.output().contains("tables.b.index: is 'same', as that of table a"));
    }

    @Test
    void refusesAnUnknownKeyInOneLine() {
        TestingProgram writer = chain.start("a: {topic: a, indx: same}");

        assertEquals(2, writer.exitCode());
        assertEquals(1, writer.output().lines().count());
        assertTrue(writer.output().contains("did you mean 'index'"));
    }

    @Test
    void refusesAKafkaPropertyThatKafkaRefuses() {
        TestingProgram writer = chain.startWithKafka("security.protocol: nonsense");

        assertEquals(2, writer.exitCode());
        assertEquals(1, writer.output().lines().count(), writer.output());
        assertTrue(writer.output().contains("kafka: "));
    }
}
