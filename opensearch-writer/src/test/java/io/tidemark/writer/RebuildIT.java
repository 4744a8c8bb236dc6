package io.tidemark.writer;

import static io.tidemark.writer.TestingChain.await;
import static io.tidemark.writer.TestingChangelog.column;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.events.values.ColumnType;
import io.tidemark.sandbox.Sandbox;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Services.class)
class RebuildIT {
    private static final int ROWS = 3_000;
    private static final int PARTITIONS = 4;

    private final Sandbox sandbox;
    private TestingChain chain;

    RebuildIT(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @BeforeEach
    void open() {
        chain = new TestingChain(sandbox);
        chain.changelog.createTopics(PARTITIONS);
        chain.changelog.schema(column("id", ColumnType.INT64), column("name", ColumnType.STRING));
    }

    @AfterEach
    void close() {
        chain.close();
    }

    @Test
    void letsNoSearchSeeLessThanTheOneBefore() {
        chain.startReady();
        TestingTraffic traffic = new TestingTraffic(chain.changelog, ROWS, PARTITIONS, false);
        await().until(() -> chain.holds(ROWS));
        traffic.begin();
        TestingSearcher searcher = new TestingSearcher(chain.search, chain.index);

        for (int round = 2; round < 5; round++) {
            TestingProgram rebuild = chain.rebuild();
            assertEquals(0, rebuild.exitCode(), rebuild.output());
            assertEquals(chain.index + "-00000" + round, chain.serving());
            assertEquals(2, chain.generations().size());
        }

        Map<String, Long> rows = traffic.end();
        await().until(() -> rows.equals(chain.found()));
        assertEquals(List.of(), searcher.complaints());
        assertTrue(searcher.searches() > 50, searcher.searches() + " searches");
    }

    @Test
    void leavesDeletesDeletedWithSeveralWriters() {
        chain.startReady();
        chain.startReady();
        TestingTraffic traffic = new TestingTraffic(chain.changelog, ROWS, PARTITIONS, true);
        await().until(() -> chain.holds(ROWS));
        traffic.begin();

        TestingProgram rebuild = chain.rebuild("--drop-old");

        assertEquals(0, rebuild.exitCode(), rebuild.output());
        assertTrue(rebuild.output().contains("rebuilt customers: "), rebuild.output());
        assertTrue(rebuild.output().contains("deleted " + chain.index + "-000001"), rebuild.output());
        Map<String, Long> rows = traffic.end();
        await().until(() -> rows.equals(chain.found()));
        assertEquals(List.of(chain.index + "-000002"), chain.generations());
        assertEquals(0, chain.changelog.deadLetters().size());
    }

    @Test
    void needsNoWriterMeanwhile() {
        TestingProgram writer = chain.startReady();
        TestingTraffic traffic = new TestingTraffic(chain.changelog, ROWS, PARTITIONS, true);
        await().until(() -> chain.holds(ROWS));
        traffic.begin();
        assertEquals(0, writer.stop());

        TestingProgram rebuild = chain.rebuild();
        assertEquals(0, rebuild.exitCode(), rebuild.output());
        Map<String, Long> rows = traffic.end();
        writer = chain.startReady();

        await().until(() -> rows.equals(chain.found()));
        assertTrue(writer.output().contains("was rebuilt; "), writer.output());
        assertFalse(writer.output().contains("is read from the start"), writer.output());
        assertFalse(writer.output().contains("is read from offset 0"), writer.output());
    }

    @Test
    void leavesTheOldIndexServingWhenItIsKilledWhileItFills() {
        chain.startReady();
        TestingTraffic traffic = new TestingTraffic(chain.changelog, ROWS, PARTITIONS, true);
        await().until(() -> chain.holds(ROWS));
        traffic.begin();

        TestingProgram killed = chain.rebuild();
        await().until(() -> chain.generations().size() == 2);
        killed.kill();

        assertEquals(chain.index + "-000001", chain.serving());
        TestingProgram rebuild = chain.rebuild();
        assertEquals(0, rebuild.exitCode(), rebuild.output());
        assertTrue(rebuild.output().contains("deleted " + chain.index + "-000002, which was left over"));
        assertEquals(chain.index + "-000003", chain.serving());
        Map<String, Long> rows = traffic.end();
        await().until(() -> rows.equals(chain.found()));
    }

    @Test
    void losesNothingWhenItIsKilledAroundTheMomentInWhichTheNewIndexTakesOver() {
        chain.startReady();
        TestingTraffic traffic = new TestingTraffic(chain.changelog, ROWS, PARTITIONS, true);
        await().until(() -> chain.holds(ROWS));
        traffic.begin();

        for (int round = 0; round < 6; round++) {
            String before = chain.serving();
            boolean filledSuffices = round % 2 == 0;
            TestingProgram killed = chain.rebuild();
            while (killed.isAlive()
                    && !(filledSuffices ? isFilled(before) : !chain.serving().equals(before))) {
                Thread.onSpinWait();
            }
            killed.kill();
            System.out.println("killed, served " + before + ", serves " + chain.serving());
        }

        Map<String, Long> rows = traffic.end();
        await().until(() -> rows.equals(chain.found()));
        assertEquals(0, chain.rebuild().exitCode());
        await().until(() -> rows.equals(chain.found()));
    }

    @Test
    void deletesTheUnfinishedIndexWhenItIsStopped() {
        chain.startReady();
        chain.rows(0, 50_000, PARTITIONS);
        await().until(() -> chain.holds(50_000));

        TestingProgram rebuild = chain.rebuild();
        await().until(() -> chain.generations().size() == 2);
        assertEquals(1, rebuild.stop(), rebuild.output());

        assertTrue(
                rebuild.output().contains("rebuild: stopped; " + chain.index + "-000001 serves on"), rebuild.output());
        assertEquals(List.of(chain.index + "-000001"), chain.generations());
    }

    @Test
    void givesWayToALaterRebuild() {
        chain.startReady();
        chain.rows(0, 50_000, PARTITIONS);
        await().until(() -> chain.holds(50_000));

        TestingProgram first = chain.rebuild();
        await().until(() -> chain.generations().size() == 2);
        first.suspend();
        TestingProgram second = chain.rebuild();

        assertEquals(0, second.exitCode(), second.output());
        first.resume();
        assertEquals(1, first.exitCode(), first.output());
        assertTrue(first.output().contains("another rebuild of the table has begun"), first.output());
        assertEquals(List.of(chain.index + "-000001", chain.index + "-000003"), chain.generations());
        assertEquals(chain.index + "-000003", chain.serving());
        assertTrue(chain.holds(50_000));
    }

    @Test
    void mapsAColumnAsItIsNow() {
        TestingProgram writer = chain.startReady();
        chain.changelog.row(0, "1", 1, "{\"id\":1,\"name\":\"Ann\"}");
        chain.changelog.row(0, "2", 1, "{\"id\":2,\"name\":\"5\"}");
        await().until(() -> chain.holds(2));
        chain.changelog.schema(column("id", ColumnType.INT64), column("name", ColumnType.INT64));
        chain.changelog.row(0, "1", 2, "{\"id\":1,\"name\":12}");
        chain.changelog.row(0, "2", 2, "{\"id\":2,\"name\":5}");
        await().until(() -> writer.metric("tidemark_writer_mapping_conflicts_total") == 1);
        await().until(() -> chain.document("2").path("_version").asLong() == 2);
        assertEquals("text", mappedName("000001"));

        TestingProgram rebuild = chain.rebuild();

        assertEquals(0, rebuild.exitCode(), rebuild.output());
        assertEquals("long", mappedName("000002"));
        assertEquals(
                1,
                chain.search
                        .get("/" + chain.index + "/_search?q=name:%3E10")
                        .at("/hits/total/value")
                        .asInt());
        chain.changelog.row(0, "3", 1, "{\"id\":3,\"name\":11}");
        await().until(() -> chain.holds(3));
        assertEquals(1, writer.metric("tidemark_writer_mapping_conflicts_total"));
    }

    @Test
    void adoptsAnAliasAndLeavesItsIndexAsItIs() {
        String foreign = chain.application + "-foreign";
        chain.search.put("/" + foreign, "{\"aliases\":{\"" + chain.index + "\":{}}}");
        chain.search.put("/" + foreign + "/_doc/1?refresh=true", "{\"whose\":\"mine\"}");
        chain.rows(0, 10, PARTITIONS);
        TestingProgram refusedWriter = chain.start();
        assertEquals(2, refusedWriter.exitCode());
        assertTrue(refusedWriter.output().contains("./tidemark rebuild customers --adopt"), refusedWriter.output());
        TestingProgram refused = chain.rebuild();
        assertEquals(2, refused.exitCode());
        assertTrue(refused.output().contains("which Tidemark did not make"), refused.output());

        TestingProgram rebuild = chain.rebuild("--adopt", "--drop-old");

        assertEquals(0, rebuild.exitCode(), rebuild.output());
        assertTrue(rebuild.output().contains("kept " + foreign), rebuild.output());
        assertEquals(chain.index + "-000001", chain.serving());
        assertTrue(chain.holds(10));
        assertEquals(1, chain.search.count(foreign));
        chain.startReady();
        chain.rows(10, 20, PARTITIONS);
        await().until(() -> chain.holds(20));
        assertEquals(1, chain.search.count(foreign));
        chain.search.delete("/" + foreign);
    }

    @Test
    void adoptsNoIndexThatHasTheAliasesName() {
        chain.search.put("/" + chain.index, "{}");

        TestingProgram refused = chain.rebuild("--adopt");

        assertEquals(2, refused.exitCode(), refused.output());
        assertTrue(refused.output().contains("docs/how-to/rebuild.md"), refused.output());
        assertEquals(200, chain.search.status("/" + chain.index));
        chain.search.delete("/" + chain.index);
    }

    @Test
    void needsNoIndexToBeginWith() {
        chain.rows(0, 10, PARTITIONS);

        TestingProgram rebuild = chain.rebuild("--drop-old");

        assertEquals(0, rebuild.exitCode(), rebuild.output());
        assertEquals(List.of(chain.index + "-000002"), chain.generations());
        assertTrue(chain.holds(10));
    }

    @Test
    void needsNoRows() {
        chain.startReady();

        TestingProgram rebuild = chain.rebuild();

        assertEquals(0, rebuild.exitCode(), rebuild.output());
        assertEquals(chain.index + "-000002", chain.serving());
        chain.rows(0, 10, PARTITIONS);
        await().until(() -> chain.holds(10));
    }

    @Test
    void bringsWhatTheIndexRefusesToTheDeadLetters() {
        chain.changelog.row(0, "1", 1, "{\"id\":1}");
        chain.changelog.raw(0, "2", "not a row".getBytes(UTF_8));

        TestingProgram rebuild = chain.rebuild();

        assertEquals(0, rebuild.exitCode(), rebuild.output());
        assertTrue(chain.holds(1));
        assertEquals(1, chain.changelog.deadLetters().size());
    }

    @Test
    void namesTheNearestTable() {
        TestingProgram refused = chain.rebuildOf("custmers");

        assertEquals(2, refused.exitCode());
        assertTrue(
                refused.output().contains("there is no table 'custmers'; did you mean 'customers'?"), refused.output());
        assertEquals(1, refused.output().lines().count());
        assertFalse(refused.isAlive());
    }

    private boolean isFilled(String serving) {
        return chain.search.get("/" + chain.index + "-*/_mapping?expand_wildcards=all").properties().stream()
                .filter(index -> index.getKey().compareTo(serving) > 0)
                .anyMatch(
                        index -> index.getValue().at("/mappings/_meta/tidemark").has("filled"));
    }

    private String mappedName(String generation) {
        String name = chain.index + "-" + generation;
        return chain.search
                .get("/" + name + "/_mapping")
                .at("/" + name + "/mappings/properties/name/type")
                .asText();
    }
}
