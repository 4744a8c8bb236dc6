package io.tidemark.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.benchmarks.corpus.Corpus;
import io.tidemark.benchmarks.corpus.SourceRecord;
import io.tidemark.events.debezium.EventDecoder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.json.JsonConverterConfig;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** A record's bytes, key and value, to what they mean. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms384m", "-Xmx384m", "-XX:+UseSerialGC"})
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 2, time = 1)
public class DecodeBenchmark {
    /** Long beside the clock, short beside what else the machine does: so the median is that of undisturbed runs. */
    private static final int BATCH = 16;

    private static final String TOPIC = "cdc.public.customers";

    @Param
    private Corpus corpus;

    private final EventDecoder decoder = new EventDecoder();
    private final JsonFactory factory = new JsonFactory();
    private final ObjectMapper mapper = new ObjectMapper();
    private final JsonConverter keyConverter = new JsonConverter();
    private final JsonConverter valueConverter = new JsonConverter();
    private List<SourceRecord> records;
    private int next;

    @Setup
    public void read() {
        records = corpus.records();
        Map<String, ?> settings = Map.of(JsonConverterConfig.SCHEMAS_ENABLE_CONFIG, corpus.hasSchemas());
        keyConverter.configure(settings, true);
        valueConverter.configure(settings, false);
    }

    /** The floor: every token of the records, and nothing made of it. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int floor() throws IOException {
        int count = 0;
        for (int i = 0; i < BATCH; i++) {
            SourceRecord current = next();
            count += tokens(current.key()) + tokens(current.value());
        }
        return count;
    }

    /** What Tidemark does. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void decode(Blackhole sink) {
        for (int i = 0; i < BATCH; i++) {
            SourceRecord current = next();
            sink.consume(decoder.key(current.key()));
            sink.consume(decoder.value(current.value()));
        }
    }

    /** What programs with a {@code JsonNode} serde do. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void readTree(Blackhole sink) throws IOException {
        for (int i = 0; i < BATCH; i++) {
            SourceRecord current = next();
            sink.consume(mapper.readTree(current.key()));
            sink.consume(mapper.readTree(current.value()));
        }
    }

    /** What Kafka Connect's sinks do. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void jsonConverter(Blackhole sink) {
        for (int i = 0; i < BATCH; i++) {
            SourceRecord current = next();
            sink.consume(keyConverter.toConnectData(TOPIC, current.key()));
            sink.consume(valueConverter.toConnectData(TOPIC, current.value()));
        }
    }

    private int tokens(byte[] json) throws IOException {
        int count = 0;
        try (JsonParser parser = factory.createParser(json)) {
            while (parser.nextToken() != null) {
                count++;
            }
        }
        return count;
    }

    private SourceRecord next() {
        if (next == records.size()) {
            next = 0;
        }
        return records.get(next++);
    }
}
