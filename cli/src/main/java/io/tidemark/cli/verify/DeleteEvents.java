package io.tidemark.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.events.ChangeEvent;
import io.tidemark.events.Position;
import io.tidemark.events.PostgresPosition;
import io.tidemark.events.RowId;
import io.tidemark.source.SourceReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Rows that the table has and the database has not, which no snapshot can tell: a delete event for each, on the row's own key and
 * partition, one byte of the log after the row. So it beats the wrong row, and no change that the database really made: its
 * records are further apart.
 */
final class DeleteEvents {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Chain chain;
    private final Records records;
    private final Sides sides;
    private final Consumer<String> said;

    DeleteEvents(Chain chain, Records records, Sides sides, Consumer<String> said) {
        this.chain = chain;
        this.records = records;
        this.sides = sides;
        this.said = said;
    }

    /** Where the records of a row lie; the partition is null where the key decides. */
    private record Lane(Integer partition, byte[] key) {}

    void send(List<Look> ghosts) {
        if (ghosts.isEmpty()) {
            return;
        }
        if (!sides.settings().format().isEmpty()) {
            said.accept(ghosts.size() + " rows of the table are not in the database, and no delete event was sent: the"
                    + " events of " + sides.settings().topic() + " are written by a converter ("
                    + sides.settings().format().get("converter") + "). ./tidemark reset " + sides.name()
                    + " reads the table anew");
            return;
        }
        if (sides.database().isStandby()) {
            said.accept(ghosts.size() + " rows of the table are not in the database, and no delete event was sent: the"
                    + " database is a standby, which may be behind. Give database.url of the primary");
            return;
        }
        Position reached = Position.parse(sides.database().position());
        List<Look> surely =
                ghosts.stream().filter(ghost -> isOf(reached, ghost)).toList();
        if (surely.size() < ghosts.size()) {
            said.accept(ghosts.size() - surely.size() + " rows of the table stand beyond the database's position "
                    + reached.text() + ", and no delete event was sent: is it the database that they came from?");
        }
        sendAll(surely);
    }

    /** Whether a row may come from a database that has reached this position. */
    private static boolean isOf(Position reached, Look ghost) {
        return ghost.table()
                .flatMap(PlacedRow::position)
                .map(Position::parse)
                .filter(PostgresPosition.class::isInstance)
                .map(at -> at.compareTo(reached) <= 0)
                .orElse(true);
    }

    private void sendAll(List<Look> ghosts) {
        boolean keyless = isKeyless();
        SourceReader reader = SourceReader.of(keyless ? sides.settings().withKey(keyColumns()) : sides.settings())
                .get();
        Map<String, Lane> lanes = lanes(reader, keyless, ids(ghosts));
        int sent = 0;
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (Look ghost : ghosts) {
                Optional<Lane> lane = Optional.ofNullable(lanes.get(ghost.id()))
                        .or(() -> keyless ? Optional.of(new Lane(null, null)) : lane(ghost.id(), reader));
                if (lane.isPresent() && send(ghost, lane.get(), reader, keyless, producer)) {
                    sent++;
                } else {
                    said.accept("no delete event was sent for row " + ghost.id()
                            + ": its record's key is no longer in "
                            + sides.settings().topic()
                            + ", and cannot be made from the other keys there");
                }
            }
        }
        said.accept(sent + " delete events sent to " + sides.settings().topic()
                + ", for rows that the database does not have");
    }

    private boolean send(
            Look ghost, Lane lane, SourceReader reader, boolean keyless, KafkaProducer<byte[], byte[]> producer) {
        byte[] value = bytes(event(ghost.table().orElseThrow(), keyless));
        String topic = sides.settings().topic();
        RecordHeaders none = new RecordHeaders();
        RowId id = keyless ? reader.keyed(topic, none, value).id() : reader.key(topic, none, lane.key());
        boolean isDelete = reader.value(topic, none, value) instanceof ChangeEvent.Delete;
        if (!isDelete || !id.equals(new RowId.Of(ghost.id()))) {
            return false;
        }
        try {
            producer.send(new ProducerRecord<>(topic, lane.partition(), lane.key(), value))
                    .get();
            return true;
        } catch (ExecutionException failed) {
            throw new VerifyException(
                    "the delete event of row " + ghost.id() + " did not reach " + topic + ": "
                            + failed.getCause().getMessage(),
                    failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new VerifyException("interrupted at row " + ghost.id(), interrupted);
        }
    }

    private ObjectNode event(PlacedRow row, boolean keyless) {
        long now = System.currentTimeMillis();
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.set("before", keyless ? keyOf(row) : null);
        event.putNull("after");
        ObjectNode source = event.putObject("source")
                .put("version", "tidemark verify")
                .put("connector", "postgresql")
                .put("ts_ms", now)
                .put("schema", sides.database().relation().schema())
                .put("table", sides.database().relation().table());
        row.position()
                .map(Position::parse)
                .filter(PostgresPosition.class::isInstance)
                .ifPresent(at -> source.put("lsn", at.ordinal() + 1));
        return event.put("op", "d").put("ts_ms", now);
    }

    private JsonNode keyOf(PlacedRow row) {
        try {
            ObjectNode document = (ObjectNode) JSON.readTree(row.raw());
            return document.retain(keyColumns());
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    /** Whether row ids stand in the values: the settings say so, or the records have no keys. */
    private boolean isKeyless() {
        return !sides.settings().key().isEmpty()
                || records.newest(sides.settings().topic(), record -> record.value() != null)
                        .filter(record -> record.key() == null)
                        .isPresent();
    }

    private List<String> keyColumns() {
        return sides.database().key().stream().map(DatabaseColumn::name).toList();
    }

    /** Partition and key of the last record of each row, as far as the topic still has one. */
    private Map<String, Lane> lanes(SourceReader reader, boolean keyless, Set<String> ids) {
        Map<String, Lane> lanes = new HashMap<>();
        records.each(sides.settings().topic(), record -> {
            RowId id = keyless
                    ? reader.keyed(record.topic(), record.headers(), record.value())
                            .id()
                    : reader.key(record.topic(), record.headers(), record.key());
            if (id instanceof RowId.Of(String text) && ids.contains(text)) {
                lanes.put(text, new Lane(record.partition(), record.key()));
            }
        });
        return lanes;
    }

    /** The key in the form that the topic's newest one has; the producer finds the partition as the connector's did. */
    private Optional<Lane> lane(String id, SourceReader reader) {
        return records.newest(sides.settings().topic(), record -> record.key() != null)
                .flatMap(record -> key(record, id))
                .filter(key -> reader.key(sides.settings().topic(), new RecordHeaders(), key)
                        .equals(new RowId.Of(id)))
                .map(key -> new Lane(null, key));
    }

    private Optional<byte[]> key(ConsumerRecord<byte[], byte[]> like, String id) {
        try {
            JsonNode key = JSON.readTree(like.key());
            JsonNode payload = key.has("payload") ? key.path("payload") : key;
            Optional<List<String>> values = Ids.values(id, payload.size());
            if (!(payload instanceof ObjectNode columns) || values.isEmpty()) {
                return Optional.empty();
            }
            int place = 0;
            for (String name :
                    columns.properties().stream().map(Map.Entry::getKey).toList()) {
                String value = values.get().get(place++);
                JsonNode now =
                        columns.path(name).isNumber() ? JSON.readTree(value) : JsonNodeFactory.instance.textNode(value);
                columns.set(name, now);
            }
            return Optional.of(bytes(key));
        } catch (IOException | IllegalArgumentException noSuchKey) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(JsonNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Set<String> ids(List<Look> looks) {
        return looks.stream().map(Look::id).collect(Collectors.toSet());
    }

    private KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> properties = new HashMap<>(chain.kafka());
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
