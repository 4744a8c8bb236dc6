package io.tidemark.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.benchmarks.corpus.Corpus;
import io.tidemark.benchmarks.corpus.SourceRecord;
import io.tidemark.events.ChangeEvent.RowEvent;
import io.tidemark.events.Outcome;
import io.tidemark.events.Outcome.Applied;
import io.tidemark.events.Outcome.Moved;
import io.tidemark.events.Row;
import io.tidemark.events.RowId;
import io.tidemark.events.debezium.EventDecoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** The row function as the store uses it: the known row's bytes and an event to the new row's bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms384m", "-Xmx384m", "-XX:+UseSerialGC"})
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 2, time = 1)
public class RowBenchmark {
    /** Long beside the clock, short beside what else the machine does: so the median is that of undisturbed runs. */
    private static final int BATCH = 16;

    private static final byte[] NOTHING = {};

    /**
     * One call of the row function.
     *
     * @param known the row's bytes in the store before the event
     * @param then the row's bytes after it
     */
    private record Call(byte[] known, RowEvent event, byte[] then) {}

    private final JsonFactory factory = new JsonFactory();
    private final ObjectMapper mapper = new ObjectMapper();
    private final List<Call> calls = new ArrayList<>();
    private int next;

    /** Lets the history run once, as the store would see it; the first event of each row is left out. */
    @Setup
    public void run() {
        EventDecoder decoder = new EventDecoder();
        Map<RowId, byte[]> store = new HashMap<>();
        for (SourceRecord record : Corpus.SCHEMAS.records()) {
            RowId id = decoder.key(record.key());
            RowEvent event = (RowEvent) decoder.value(record.value());
            byte[] known = store.get(id);
            byte[] then = applied(known, event);
            store.put(id, then);
            if (known != null) {
                calls.add(new Call(known, event, then));
            }
        }
    }

    /** The floor: every token of the known row's bytes, and nothing made of it. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int floor() throws IOException {
        int count = 0;
        for (int i = 0; i < BATCH; i++) {
            try (JsonParser parser = factory.createParser(next().known())) {
                while (parser.nextToken() != null) {
                    count++;
                }
            }
        }
        return count;
    }

    /** A tree of the known row, as programs with a {@code JsonNode} serde make it before they begin. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void readTree(Blackhole sink) throws IOException {
        for (int i = 0; i < BATCH; i++) {
            sink.consume(mapper.readTree(next().known()));
        }
    }

    /** An event that changes the row: read, decide, write. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void change(Blackhole sink) {
        for (int i = 0; i < BATCH; i++) {
            Call call = next();
            sink.consume(applied(call.known(), call.event()));
        }
    }

    /** The same event again: read, decide that nothing is to be written. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void repeat(Blackhole sink) {
        for (int i = 0; i < BATCH; i++) {
            Call call = next();
            sink.consume(Row.after(Row.fromJson(call.then()), call.event()));
        }
    }

    private static byte[] applied(byte[] known, RowEvent event) {
        return switch (Row.after(known == null ? null : Row.fromJson(known), event)) {
            case Applied applied -> applied.row().toJson();
            case Moved moved -> moved.row().toJson();
            case Outcome.Repeated repeated -> NOTHING;
            case Outcome.Stale stale -> NOTHING;
        };
    }

    private Call next() {
        if (next == calls.size()) {
            next = 0;
        }
        return calls.get(next++);
    }
}
