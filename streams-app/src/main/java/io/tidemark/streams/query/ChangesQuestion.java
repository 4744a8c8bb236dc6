package io.tidemark.streams.query;

import io.tidemark.instance.http.Request;
import io.tidemark.streams.feed.EventId;
import io.tidemark.streams.rows.Fields;
import io.tidemark.streams.rows.RowRange;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What is asked of a table's feed.
 *
 * @param from the last event that the reader had
 * @param withRows whether the current rows come first
 * @param id the row whose changes are wanted; all where it is empty
 * @param prefix what the ids of the rows begin with
 */
record ChangesQuestion(Optional<EventId> from, boolean withRows, Optional<String> id, String prefix) {
    private static final String START = "start";
    private static final String LAST_EVENT = "Last-Event-ID";

    /**
     * Reads a request. The header goes before the parameter: it is of a browser that was reading, and comes again with the same URL.
     *
     * @throws IllegalArgumentException for a parameter that is not allowed; the message names it and what is
     */
    static ChangesQuestion of(Request request) {
        Parameters parameters = Parameters.of(request, "changes");
        Optional<EventId> parameter =
                parameters.value("last-event-id", "the id of an event of this feed", EventId::read);
        boolean fromStart = parameters
                .value("from", START, text -> Optional.of(text).filter(START::equals))
                .isPresent();
        Optional<String> id = parameters.text("id");
        String prefix = parameters.text("prefix").orElse("");
        parameters.end();
        Optional<EventId> header = request.header()
                .apply(LAST_EVENT)
                .filter(text -> !text.isEmpty())
                .map(text -> EventId.read(text)
                        .orElseThrow(() -> new IllegalArgumentException(
                                LAST_EVENT + ": is '" + text + "', allowed: the id of an event of this feed")));
        Optional<EventId> from = header.or(() -> parameter);
        return new ChangesQuestion(from, fromStart && from.isEmpty(), id, prefix);
    }

    /** The current rows that are wanted: an id comes before all others that begin with it. */
    RowsQuestion rows() {
        return new RowsQuestion(
                new RowRange(id.orElse(prefix), Optional.empty()),
                id.isPresent() ? 1 : Long.MAX_VALUE,
                true,
                Fields.ALL);
    }

    /** Which rows are wanted, by their ids as UTF-8. */
    Filter filter() {
        return id.<Filter>map(Filter.One::of).orElseGet(() -> Filter.Prefix.of(prefix));
    }

    /** Which rows are wanted. */
    sealed interface Filter {
        boolean wants(byte[] rowId);

        /** One row. */
        record One(byte[] id) implements Filter {
            static One of(String id) {
                return new One(id.getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public boolean wants(byte[] rowId) {
                return Arrays.equals(rowId, id);
            }
        }

        /** Those whose ids begin alike. */
        record Prefix(byte[] prefix) implements Filter {
            static Prefix of(String prefix) {
                return new Prefix(prefix.getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public boolean wants(byte[] rowId) {
                return rowId.length >= prefix.length
                        && Arrays.equals(rowId, 0, prefix.length, prefix, 0, prefix.length);
            }
        }
    }
}
