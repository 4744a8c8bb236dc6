package io.tidemark.demo.load;

import io.tidemark.demo.DemoException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;

/** An open CSV file in UTF-8 whose first line names the columns; an empty value is null, and an empty text in quotes is not. */
final class CsvFile implements AutoCloseable, Iterator<CsvFile.Row> {
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final Path path;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<String> header;
    private final long limit;
    private long read;
    private long lastLine;

    /**
     * A row of the file.
     *
     * @param line where it begins, the header is in line 1
     * @param values as many as the header has columns
     */
    record Row(long line, List<String> values) {}

    private CsvFile(Path path, CSVParser parser, long limit) {
        this.path = path;
        this.limit = limit;
        this.parser = parser;
        this.records = parser.iterator();
        this.header = header();
    }

    /**
     * Opens it and reads its header; a file that cannot be read, or has no proper header, is a failure.
     *
     * @param limit how many rows there are at most, from the first
     */
    static CsvFile open(Path path, char separator, long limit) {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator)
                .setNullString("")
                .setQuoteMode(QuoteMode.ALL_NON_NULL)
                .setIgnoreEmptyLines(false)
                .get();
        try {
            return new CsvFile(path, CSVParser.parse(reader(path), format), limit);
        } catch (NoSuchFileException e) {
            throw DemoException.failed("there is no file " + path, e);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** The names of the columns. */
    List<String> columns() {
        return header;
    }

    @Override
    public boolean hasNext() {
        return read < limit && hasNextRecord();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        read++;
        CSVRecord values = records.next();
        long line = lastLine + 1;
        lastLine = parser.getCurrentLineNumber();
        if (values.size() != header.size()) {
            throw DemoException.failed(path + ", line " + line + ": " + values.size() + " values, and the header has "
                    + header.size() + " columns");
        }
        return new Row(line, values.toList());
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private List<String> header() {
        if (!hasNextRecord()) {
            throw DemoException.failed(path + " is empty; its first line must name the columns");
        }
        List<String> names = records.next().toList();
        lastLine = parser.getCurrentLineNumber();
        Set<String> different = new HashSet<>();
        for (String name : names) {
            if (name == null || name.isEmpty() || !different.add(name)) {
                throw DemoException.failed(
                        path + ", line 1: the header must name each column, and no two alike: " + names);
            }
        }
        return names;
    }

    private boolean hasNextRecord() {
        try {
            return records.hasNext();
        } catch (UncheckedIOException e) {
            throw DemoException.failed(path + ", after line " + lastLine + ": " + reason(e.getCause()), e);
        }
    }

    /** Some programs begin a file with a mark that is no part of the first name. */
    private static BufferedReader reader(Path path) throws IOException {
        BufferedReader reader = Files.newBufferedReader(path);
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    private static String reason(IOException fault) {
        return fault instanceof CharacterCodingException ? "this is no text in UTF-8" : fault.getMessage();
    }

    private static DemoException unreadable(Path path, IOException e) {
        return DemoException.failed("cannot read " + path + ": " + reason(e), e);
    }
}
