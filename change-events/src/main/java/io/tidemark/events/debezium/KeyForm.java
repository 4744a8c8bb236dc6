package io.tidemark.events.debezium;

import io.tidemark.events.RowId;
import io.tidemark.events.json.JsonObject;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import io.tidemark.events.json.UndecodableException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a producer writes the keys of a table: what it learnt from one key gives the bytes of any other row's, and by them Kafka's
 * partition. Only of keys whose values stand in the row id as they stand in the key, whole numbers and texts; a date, which a key
 * holds as a number of days, is none of them.
 *
 * @param pieces what stands before, between and behind the values
 * @param texts of each value whether it stands between quotes
 */
public record KeyForm(List<Slice> pieces, List<Boolean> texts) {
    private static final int MOST_DIGITS = 19;

    public KeyForm {
        pieces = List.copyOf(pieces);
        texts = List.copyOf(texts);
    }

    /**
     * Learns from one key, with or without a schema.
     *
     * @param key as it stands in the record
     * @param id the row id that the decoder made of it
     * @return empty where the key cannot be made of the row id again
     */
    public static Optional<KeyForm> of(byte[] key, RowId.Of id) {
        try {
            return Optional.of(around(key, values(payload(key))))
                    .filter(form -> form.keyOf(id.text())
                            .filter(made -> Arrays.equals(made, key))
                            .isPresent());
        } catch (UndecodableException notOfThisForm) {
            return Optional.empty();
        }
    }

    /** The key of a row; empty where the row id has other values than keys of this form. */
    public Optional<byte[]> keyOf(String id) {
        List<String> values = RowId.values(id);
        if (values.size() != texts.size()) {
            return Optional.empty();
        }
        JsonWriter key = new JsonWriter(room(id)).raw(pieces.get(0));
        for (int place = 0; place < values.size(); place++) {
            String value = values.get(place);
            if (texts.get(place) ? !isPlain(value) : !isWhole(value)) {
                return Optional.empty();
            }
            (texts.get(place) ? key.string(value) : key.raw(value)).raw(pieces.get(place + 1));
        }
        return Optional.of(key.toBytes());
    }

    private int room(String id) {
        int room = 4 * id.length() + 2 * texts.size();
        for (Slice piece : pieces) {
            room += piece.length();
        }
        return room;
    }

    private static Slice payload(byte[] key) {
        Slice whole = Slice.of(key);
        return key.length > 0 && key[0] == '{'
                ? JsonObject.index(whole).value("payload").orElse(whole)
                : whole;
    }

    private static List<Slice> values(Slice payload) {
        if (payload.length() == 0 || payload.array()[payload.from()] != '{') {
            return List.of(payload);
        }
        JsonObject columns = JsonObject.index(payload);
        List<Slice> values = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            values.add(columns.value(column));
        }
        return values;
    }

    private static KeyForm around(byte[] key, List<Slice> values) {
        List<Slice> pieces = new ArrayList<>();
        int from = 0;
        for (Slice value : values) {
            pieces.add(new Slice(key, from, value.from()));
            from = value.to();
        }
        pieces.add(new Slice(key, from, key.length));
        return new KeyForm(pieces, values.stream().map(Slice::isString).toList());
    }

    /** Of a text with control characters, escapes are many and those of the producer not known. */
    private static boolean isPlain(String text) {
        return text != null && text.chars().noneMatch(character -> character < ' ');
    }

    private static boolean isWhole(String text) {
        int from = text != null && text.startsWith("-") ? 1 : 0;
        if (text == null || text.length() == from || text.length() - from > MOST_DIGITS) {
            return false;
        }
        for (int at = from; at < text.length(); at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return false;
            }
        }
        return true;
    }
}
