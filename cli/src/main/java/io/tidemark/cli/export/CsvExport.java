package io.tidemark.cli.export;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.util.RawValue;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.tidemark.events.Row;
import io.tidemark.events.json.Slice;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * CSV with a header, as RFC 4180 has it: text in quotes, numbers and truth values without, NULL as an empty field, so that it
 * is not the empty text. What is nested stays JSON, as text.
 */
final class CsvExport implements Export {
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS)
            .build();

    /** What stands before the columns of a change. The names of the columns themselves begin with {@link #ROW}. */
    private static final List<String> OF_CHANGE = List.of("ts", "op", "id", "version", "position", "changed");

    private static final String ROW = "row.";

    private final SequenceWriter csv;
    private final Content content;
    private final Columns columns;
    private final List<String> written;

    private CsvExport(SequenceWriter csv, Content content, Columns columns) {
        this.csv = csv;
        this.content = content;
        this.columns = columns;
        this.written = columns.written();
    }

    static Export begin(Writer out, Content content, Columns columns) throws IOException {
        CsvExport export = new CsvExport(CSV.writer(CsvSchema.emptySchema()).writeValuesAsArray(out), content, columns);
        export.csv.write(export.header());
        return export;
    }

    @Override
    public void write(RowVersion version) throws IOException {
        List<Object> line = new ArrayList<>();
        if (content == Content.CHANGES) {
            line.addAll(change(version));
        }
        Map<String, Slice> values = version.row().document().map(columns::of).orElse(Map.of());
        written.forEach(column -> line.add(field(values.get(column))));
        csv.write(line);
    }

    @Override
    public void flush() throws IOException {
        csv.flush();
    }

    private List<String> header() {
        return switch (content) {
            case ROWS -> written;
            case CHANGES ->
                Stream.concat(OF_CHANGE.stream(), written.stream().map(ROW::concat))
                        .toList();
        };
    }

    private List<Object> change(RowVersion version) {
        Row row = version.row();
        List<Object> change = new ArrayList<>();
        change.add(row.timestamp());
        change.add(String.valueOf(row.operation().code()));
        change.add(version.id());
        change.add(row.version());
        change.add(row.position().map(known -> known.text()).orElse(null));
        change.add(row.changed().map(old -> columns.json(old).toString()).orElse(null));
        return change;
    }

    private static Object field(Slice value) {
        if (value == null || value.isNull()) {
            return null;
        }
        boolean nested = value.array()[value.from()] == '{' || value.array()[value.from()] == '[';
        return nested || value.isString() ? value.unquoted() : new RawValue(value.toString());
    }
}
