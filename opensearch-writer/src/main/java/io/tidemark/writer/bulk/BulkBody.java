package io.tidemark.writer.bulk;

import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import io.tidemark.index.DocumentForm;
import io.tidemark.instance.configuration.TableSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import org.opensearch.client.transport.GenericSerializable;

/**
 * The body of a bulk: an action line an item, below it the document's bytes as they stand in the changelog, where an index
 * takes them. Lines end where OpenSearch sees a newline, whatever surrounds it; so the newlines that a {@code json} column may hold between
 * its values become spaces.
 */
record BulkBody(List<Change> changes, Function<TableSettings, DocumentForm> forms) implements GenericSerializable {
    /** About the length of an action line without its id. */
    static final int ACTION_BYTES = 120;

    @Override
    public String serialize(OutputStream body) {
        JsonWriter line = new JsonWriter();
        try {
            for (Change change : changes) {
                switch (change.operation()) {
                    case RowOperation.Index index -> {
                        action(line, "index", change);
                        body.write(line.toBytes());
                        document(forms.apply(change.table()).of(index.document()), body);
                        body.write('\n');
                    }
                    case RowOperation.Delete delete -> {
                        action(line, "delete", change);
                        body.write(line.toBytes());
                    }
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("the client collects the body in memory", impossible);
        }
        return "application/x-ndjson";
    }

    private static void action(JsonWriter line, String name, Change change) {
        line.clear().raw("{\"").raw(name).raw("\":{\"_index\":");
        line.string(change.table().index())
                .raw(",\"_id\":")
                .string(change.operation().id());
        line.raw(",\"version\":").number(change.operation().version());
        line.raw(",\"version_type\":\"external\"}}\n");
    }

    private static void document(Slice document, OutputStream body) throws IOException {
        byte[] array = document.array();
        int start = document.from();
        for (int i = start; i < document.to(); i++) {
            if (array[i] == '\n') {
                body.write(array, start, i - start);
                body.write(' ');
                start = i + 1;
            }
        }
        body.write(array, start, document.to() - start);
    }
}
