package io.tidemark.streams.query;

import io.tidemark.instance.http.Answer;
import io.tidemark.instance.http.PercentEncoding;
import io.tidemark.streams.rows.Fields;
import java.util.Arrays;
import java.util.Optional;

/** The parameter {@code fields}: names with commas between them; in a name {@code %} and {@code ,} are {@code %25} and {@code %2C}. */
final class FieldsParameter {
    private FieldsParameter() {}

    /**
     * The fields that a request names.
     *
     * @throws IllegalArgumentException when they cannot be read
     */
    static Fields of(Parameters parameters) {
        return parameters
                .value("fields", "names of columns with commas between them", FieldsParameter::read)
                .orElse(Fields.ALL);
    }

    /** The answer with a row, without the columns that are not wanted. */
    static Answer cut(Fields fields, Answer answer) {
        return fields.equals(Fields.ALL) || answer.status() != 200
                ? answer
                : answer.withBody(fields.cut(answer.body()));
    }

    private static Optional<Fields> read(String text) {
        try {
            return Optional.of(Fields.of(
                    Arrays.stream(text.split(",")).map(PercentEncoding::decode).toArray(String[]::new)));
        } catch (IllegalArgumentException notEncoded) {
            return Optional.empty();
        }
    }
}
