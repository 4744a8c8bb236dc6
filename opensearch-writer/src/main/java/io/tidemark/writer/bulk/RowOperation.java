package io.tidemark.writer.bulk;

import io.tidemark.events.Row;
import io.tidemark.events.json.Slice;
import io.tidemark.events.json.UndecodableException;
import io.tidemark.index.DocumentId;

/** What a record of the changelog asks of the index. */
public sealed interface RowOperation {

    /** One item of a bulk. */
    sealed interface Write extends RowOperation {
        /** {@code _id} of the document. */
        String id();

        /** {@code _version} of the document; the index keeps the highest. */
        long version();

        /** When the database made the change, in ms since 1970. */
        long timestamp();

        /** About how many bytes the item has in the body of a bulk. */
        int size();
    }

    /** The row is now this. */
    record Index(String id, long version, long timestamp, Slice document) implements Write {
        @Override
        public int size() {
            return BulkBody.ACTION_BYTES + id.length() + document.length();
        }
    }

    /** The row is gone. */
    record Delete(String id, long version, long timestamp) implements Write {
        @Override
        public int size() {
            return BulkBody.ACTION_BYTES + id.length();
        }
    }

    /** The changelog forgot a row that was deleted long ago; the index has forgotten it already. */
    record Nothing() implements RowOperation {}

    /** Not a record of the changelog. */
    record Undecodable(UndecodableException why) implements RowOperation {}

    /** The operation of one record: key and value as they stand in the changelog, the value null for a purge. */
    static RowOperation of(byte[] key, byte[] value) {
        if (value == null) {
            return new Nothing();
        }
        if (key == null) {
            return new Undecodable(new UndecodableException("the record has no key, so no row id"));
        }
        try {
            Row row = Row.fromJson(value);
            String id = DocumentId.of(key);
            return row.document()
                    .<RowOperation>map(document -> new Index(id, row.version(), row.timestamp(), document))
                    .orElseGet(() -> new Delete(id, row.version(), row.timestamp()));
        } catch (UndecodableException notARow) {
            return new Undecodable(notARow);
        }
    }
}
