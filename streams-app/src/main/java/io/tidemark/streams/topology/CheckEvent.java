package io.tidemark.streams.topology;

import io.tidemark.events.ChangeEvent;
import io.tidemark.events.ChangeEvent.RowEvent;
import io.tidemark.events.ChangeEvent.Skipped;
import io.tidemark.events.ChangeEvent.Truncate;
import io.tidemark.events.ChangeEvent.Undecodable;
import io.tidemark.events.ChangeEvent.Upsert;
import io.tidemark.events.RowId;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Lets pass what speaks of a row. What cannot be understood or stored is thrown, and so becomes a dead letter by Kafka's
 * own setting: before anything was written, as an oversized record in a transaction would abort it for ever.
 */
final class CheckEvent implements FixedKeyProcessor<RowId, ChangeEvent, RowEvent> {
    /** A changelog record holds the row and, at most, all its old values. */
    static final int MAX_ROW_BYTES = 24 * 1024 * 1024;

    private static final int MAX_ID_BYTES = 64 * 1024;

    private final EventMeters meters;
    private FixedKeyProcessorContext<RowId, RowEvent> context;
    private Statistics.Tally statistics;

    private CheckEvent(EventMeters meters) {
        this.meters = meters;
    }

    record Supplier(Statistics statistics, EventMeters meters)
            implements FixedKeyProcessorSupplier<RowId, ChangeEvent, RowEvent> {
        @Override
        public FixedKeyProcessor<RowId, ChangeEvent, RowEvent> get() {
            return new CheckEvent(meters);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(statistics.builder());
        }
    }

    @Override
    public void init(FixedKeyProcessorContext<RowId, RowEvent> processorContext) {
        context = processorContext;
        statistics = Statistics.of(processorContext);
    }

    @Override
    public void process(FixedKeyRecord<RowId, ChangeEvent> record) {
        Optional<String> problem = problem(record.key(), record.value());
        if (problem.isPresent()) {
            count(label(record.value()), Disposition.DEAD_LETTER);
            throw new DeadLetter(problem.get());
        }
        switch (record.value()) {
            case RowEvent event -> context.forward(record.withValue(event));
            case Skipped(var operation) -> count(String.valueOf(operation.code()), Disposition.SKIPPED);
            case Truncate truncate -> throw new IllegalStateException("a truncate is a problem");
            case Undecodable undecodable -> throw new IllegalStateException("an undecodable event is a problem");
        }
    }

    /** What keeps an event from being applied, in a sentence for a person; empty where nothing does. */
    static Optional<String> problem(RowId id, ChangeEvent event) {
        return switch (event) {
            case Undecodable(String reason) -> Optional.of(reason);
            case Truncate truncate -> Optional.of("TRUNCATE is not applied: delete the rows in the database instead");
            case Skipped skipped -> Optional.empty();
            case RowEvent rowEvent ->
                switch (id) {
                    case RowId.Unreadable(String reason) -> Optional.of(reason);
                    case RowId.Of(String text) -> tooLarge(text, rowEvent);
                };
        };
    }

    private static Optional<String> tooLarge(String id, RowEvent event) {
        if (id.length() > MAX_ID_BYTES) {
            return Optional.of("the row id has " + id.length() + " characters, allowed are " + MAX_ID_BYTES);
        }
        if (event instanceof Upsert upsert && upsert.document().length() > MAX_ROW_BYTES) {
            return Optional.of("the row has " + upsert.document().length() + " bytes, allowed are " + MAX_ROW_BYTES);
        }
        return Optional.empty();
    }

    private void count(String operation, Disposition disposition) {
        statistics.update(known -> known.count(disposition));
        meters.count(operation, disposition);
    }

    private static String label(ChangeEvent event) {
        return switch (event) {
            case RowEvent rowEvent -> String.valueOf(rowEvent.operation().code());
            case Truncate truncate -> "t";
            case Skipped(var operation) -> String.valueOf(operation.code());
            case Undecodable undecodable -> "unknown";
        };
    }

    /** Says to Kafka Streams that a record belongs to the dead letters, and to a person why. */
    static final class DeadLetter extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DeadLetter(String message) {
            super(message, null, false, false);
        }
    }
}
