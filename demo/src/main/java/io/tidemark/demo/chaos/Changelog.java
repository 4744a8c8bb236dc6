package io.tidemark.demo.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.demo.positions.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a table's changelog has said so far: the rows, how often each changed, and versions that went back. */
final class Changelog implements AutoCloseable {
    private final TopicFollower records;
    private final Map<String, Row> rows = new HashMap<>();
    private long backwards;

    /**
     * What is known of a row.
     *
     * @param document in canonical form, null for one that was deleted
     * @param changes the versions that it had
     */
    record Row(long version, String document, int changes) {}

    Changelog(Topics topics, String topic) {
        records = new TopicFollower(topics, topic);
    }

    /** Reads on to the end. */
    void follow() {
        records.follow(this::take);
    }

    Map<String, Row> rows() {
        return rows;
    }

    /** The documents there are, by row id. */
    Map<String, String> documents() {
        Map<String, String> documents = new HashMap<>();
        rows.forEach((id, row) -> {
            if (row.document() != null) {
                documents.put(id, row.document());
            }
        });
        return documents;
    }

    /** Records whose version is lower than the row's, or the same with another document. */
    long backwards() {
        return backwards;
    }

    @Override
    public void close() {
        records.close();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        String id = new String(record.key(), StandardCharsets.UTF_8);
        JsonNode value = Documents.read(new String(record.value(), StandardCharsets.UTF_8));
        long version = value.path("version").longValue();
        String document = value.path("row").isNull() ? null : Documents.canonical(value.path("row"));
        Row known = rows.get(id);
        boolean changed = known == null || version > known.version();
        if (known != null && !changed && (version < known.version() || !same(document, known.document()))) {
            backwards++;
        }
        rows.put(id, new Row(version, document, (known == null ? 0 : known.changes()) + (changed ? 1 : 0)));
    }

    private static boolean same(String one, String other) {
        return one == null ? other == null : one.equals(other);
    }
}
