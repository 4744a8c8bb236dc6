package io.tidemark.events.debezium;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.tidemark.events.ChangeEvent;
import io.tidemark.events.ChangeEvent.Delete;
import io.tidemark.events.ChangeEvent.Skipped;
import io.tidemark.events.ChangeEvent.Tombstone;
import io.tidemark.events.ChangeEvent.Truncate;
import io.tidemark.events.ChangeEvent.Undecodable;
import io.tidemark.events.ChangeEvent.Upsert;
import io.tidemark.events.Column;
import io.tidemark.events.Operation;
import io.tidemark.events.Position;
import io.tidemark.events.PostgresPosition;
import io.tidemark.events.RowId;
import io.tidemark.events.values.ColumnType;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventDecoderTest {
    private static final String SOURCE =
            "{\"version\":\"3.7.0.Final\",\"connector\":\"postgresql\",\"ts_ms\":1712757806395,\"snapshot\":\"false\","
                    + "\"sequence\":\"[\\\"1\\\",\\\"2\\\"]\",\"lsn\":26962024,\"xmin\":null}";
    private static final String COLUMNS = "[{\"type\":\"int64\",\"optional\":false,\"field\":\"id\"},"
            + "{\"type\":\"bytes\",\"optional\":true,\"name\":\"org.apache.kafka.connect.data.Decimal\",\"version\":1,"
            + "\"parameters\":{\"scale\":\"2\"},\"field\":\"price\"},"
            + "{\"type\":\"int64\",\"optional\":true,\"name\":\"io.debezium.time.MicroTimestamp\",\"field\":\"at\"}]";
    private static final String SCHEMA = "{\"type\":\"struct\",\"fields\":["
            + "{\"type\":\"struct\",\"fields\":" + COLUMNS + ",\"optional\":true,\"field\":\"before\"},"
            + "{\"type\":\"struct\",\"fields\":" + COLUMNS + ",\"optional\":true,\"field\":\"after\"}],\"name\":\"E\"}";

    private static final Map<String, ColumnType> TYPES = types();

    private final EventDecoder decoder = new EventDecoder();

    @Test
    void leavesValuesAsTheyCameWithoutASchema() {
        Upsert event = upsert(envelope("u", "{ \"id\": 7 , \"tags\": [ \"a b\", null ], \"at\":1 }"));

        assertEquals(
                "{\"id\":7,\"tags\":[\"a b\",null],\"at\":1}", event.document().toString());
        assertEquals(Operation.UPDATE, event.operation());
        assertEquals(Optional.of(new PostgresPosition(26962024)), event.position());
        assertEquals(1712757806395L, event.timestamp());
        assertEquals(Optional.empty(), event.schema());
    }

    @Test
    void givesValuesTheTypesOfTheSchema() {
        Upsert event = upsert(framed(SCHEMA, envelope("c", "{\"id\":7,\"price\":\"AYag\",\"at\":1712757806387745}")));

        assertEquals(
                "{\"id\":7,\"price\":1000.00,\"at\":\"2024-04-10T14:03:26.387745\"}",
                event.document().toString());
    }

    @Test
    void tellsTheSchemaWithTheKeyColumnsOfTheKey() {
        decoder.key(bytes("{\"id\":7}"));

        Upsert event = upsert(framed(SCHEMA, envelope("c", "{\"id\":7,\"price\":null,\"at\":null}")));

        assertEquals(
                List.of(
                        new Column("id", ColumnType.INT64, false, 0),
                        new Column("price", ColumnType.decimal(2), true, Column.NOT_IN_KEY),
                        new Column("at", ColumnType.MICRO_TIMESTAMP, true, Column.NOT_IN_KEY)),
                event.schema().orElseThrow().columns());
    }

    @Test
    void parsesASchemaOnceThoughOthersComeBetween() {
        String renamed = SCHEMA.replace("\"price\"", "\"cost\"");
        Upsert first = upsert(framed(SCHEMA, envelope("c", "{\"id\":7,\"price\":\"AYag\",\"at\":1}")));
        Upsert other = upsert(framed(renamed, envelope("c", "{\"id\":7,\"cost\":\"AYag\",\"at\":1}")));
        Upsert again = upsert(framed(SCHEMA, envelope("c", "{\"id\":8,\"price\":\"AYag\",\"at\":1}")));

        assertSame(first.schema().orElseThrow(), again.schema().orElseThrow());
        assertEquals(
                "{\"id\":7,\"cost\":1000.00,\"at\":\"1970-01-01T00:00:00.000001\"}",
                other.document().toString());
        assertEquals(
                "{\"id\":8,\"price\":1000.00,\"at\":\"1970-01-01T00:00:00.000001\"}",
                again.document().toString());
    }

    @Test
    void givesValuesTheConfiguredTypesWithoutASchema() {
        EventDecoder typed = new EventDecoder(TYPES);

        Upsert event = assertInstanceOf(
                Upsert.class, typed.value(bytes(envelope("c", "{\"id\":7,\"at\":1,\"price\":\"AYag\",\"other\":1}"))));

        assertEquals(
                "{\"id\":7,\"at\":\"1970-01-01T00:00:00.000001\",\"price\":1000.00,\"other\":1}",
                event.document().toString());
        assertEquals(
                List.of(
                        new Column("price", ColumnType.decimal(2), true, Column.NOT_IN_KEY),
                        new Column("at", ColumnType.MICRO_TIMESTAMP, true, Column.NOT_IN_KEY)),
                event.schema().orElseThrow().columns());
    }

    @Test
    void givesKeysTheConfiguredTypesWithoutASchema() {
        EventDecoder typed = new EventDecoder(TYPES);

        assertEquals(new RowId.Of("7,1000.00"), typed.key(bytes("{\"id\":7,\"price\":\"AYag\"}")));
    }

    @Test
    void prefersConfiguredTypesToASchemaThatSaysOnlyNumberOrText() {
        EventDecoder typed = new EventDecoder(Map.of("id", ColumnType.DATE, "price", ColumnType.STRING));

        Upsert event = assertInstanceOf(
                Upsert.class,
                typed.value(bytes(framed(SCHEMA, envelope("c", "{\"id\":7,\"price\":\"AYag\",\"at\":null}")))));

        assertEquals(
                "{\"id\":\"1970-01-08\",\"price\":1000.00,\"at\":null}",
                event.document().toString());
    }

    @Test
    void namesTheConfiguredColumnWhoseValueDoesNotFit() {
        EventDecoder typed = new EventDecoder(TYPES);

        Undecodable event = assertInstanceOf(
                Undecodable.class, typed.value(bytes(envelope("c", "{\"id\":7,\"price\":\"12.50\"}"))));

        assertEquals(
                "the record's value cannot be read: column price: a decimal is \"12.50\","
                        + " expected base64 of its unscaled integer",
                event.reason());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
                    (same)       | "(same)"
                    (same)       | ["(same)"]
                    (same)       | "KHNhbWUp"
                    (same)       | ["KHNhbWUp"]
                    (same)       | "2873616d6529"
                    (same)       | ["2873616d6529"]
                    (same)       | [40,115,97,109,101,41]
                    (same)       | ["4f99a86d-e115-3200-8143-06a59fefc8c2"]
                    (same)       | {"(same)":"(same)"}
                    (same)       | "{\\"(same)\\":\\"(same)\\"}"
                    "            | "\\""
                    hex:28736929 | "(si)"
                    """)
    void knowsAPlaceholderInTheShapesOfAllColumns(String placeholder, String value) {
        EventDecoder told = new EventDecoder(Map.of(), List.of(), UnavailableValue.of(placeholder));

        Upsert event = assertInstanceOf(
                Upsert.class, told.value(bytes(envelope("u", "{\"id\":7,\"bio\":" + value + ",\"x\":\"(same\"}"))));

        assertEquals(List.of("bio"), event.unavailable());
        assertEquals("{\"id\":7,\"bio\":null,\"x\":\"(same\"}", event.document().toString());
    }

    @Test
    void givesARowOfAnIncrementalSnapshotThePositionOfTheStream() {
        Upsert event = upsert("{\"after\":{\"id\":7},\"source\":{\"connector\":\"postgresql\",\"ts_ms\":1712757806395,"
                + "\"snapshot\":\"incremental\",\"sequence\":\"[\\\"26959464\\\",\\\"26962024\\\"]\",\"txId\":null,"
                + "\"lsn\":null},\"op\":\"r\"}");

        assertEquals(Operation.BACKFILL, event.operation());
        assertEquals(Optional.of(new PostgresPosition(26962024)), event.position());
    }

    @Test
    void takesASnapshotOfMySqlForOneAlthoughItsSequenceIsNull() {
        Upsert event = upsert(
                "{\"after\":{\"id\":7},\"source\":{\"connector\":\"mysql\",\"ts_ms\":1712757806395,"
                        + "\"snapshot\":\"true\",\"sequence\":null,\"file\":\"mysql-bin.000003\",\"pos\":154,\"row\":0},\"op\":\"r\"}");

        assertEquals(Operation.READ, event.operation());
        assertEquals("mysql-bin.000003:154:0", event.position().orElseThrow().text());
    }

    @Test
    void namesColumnsWhoseValueWasLeftOut() {
        Upsert event = upsert(envelope(
                "u",
                "{\"id\":7,\"bio\":\"__debezium_unavailable_value\",\"tags\":[\"__debezium_unavailable_value\"],"
                        + "\"photo\":\"X19kZWJleml1bV91bmF2YWlsYWJsZV92YWx1ZQ==\"}"));

        assertEquals(List.of("bio", "tags", "photo"), event.unavailable());
        assertEquals(
                "{\"id\":7,\"bio\":null,\"tags\":null,\"photo\":null}",
                event.document().toString());
    }

    @Test
    void knowsEveryOperation() {
        assertEquals(
                new Delete(Optional.of(new PostgresPosition(26962024)), 1712757806395L), value(envelope("d", "null")));
        assertEquals(
                new Truncate(Optional.of(new PostgresPosition(26962024)), 1712757806395L),
                value(envelope("t", "null")));
        assertEquals(new Skipped(Operation.MESSAGE), value("{\"op\":\"m\",\"source\":" + SOURCE + ",\"message\":{}}"));
        assertEquals(Operation.READ, upsert(envelope("r", "{\"id\":7}")).operation());
        assertEquals(Operation.CREATE, upsert(envelope("c", "{\"id\":7}")).operation());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"id\":7,\"stock\":\"ACME\"}|{\"id\":7,\"stock\":\"ACME\"}",
                "{\"payload\":{\"id\":7}}|{\"id\":7}",
                "{\"op\":\"operation\",\"id\":7}|{\"op\":\"operation\",\"id\":7}",
                "{\"source\":\"web\",\"id\":7}|{\"source\":\"web\",\"id\":7}",
                "{\"message\":\"hello\"}|{\"message\":\"hello\"}",
                "{\"__private\":1,\"__op\":\"u\"}|{\"__private\":1}",
            })
    void readsAFlattenedRow(String value, String document) {
        Upsert event = upsert(value);

        assertEquals(document, event.document().toString());
        assertEquals(Optional.empty(), event.position());
        assertEquals(true, event.lone());
    }

    @Test
    void takesWhatAFlattenedRowCarriesAlong() {
        Upsert event = upsert("{\"id\":7,\"__op\":\"c\",\"__source_ts_ms\":1712757806395,\"__ts_ms\":1712757806999,"
                + "\"__lsn\":26962024,\"__table\":\"holding\",\"__deleted\":\"false\"}");

        assertEquals("{\"id\":7}", event.document().toString());
        assertEquals(Operation.CREATE, event.operation());
        assertEquals(Optional.of(new PostgresPosition(26962024)), event.position());
        assertEquals(1712757806395L, event.timestamp());
        assertEquals(false, event.lone());
    }

    @Test
    void takesARewrittenDeleteForADelete() {
        assertEquals(
                new Delete(Optional.of(new PostgresPosition(5)), 0),
                value("{\"id\":7,\"stock\":\"\",\"__deleted\":\"true\",\"__source_lsn\":5}"));
        assertEquals(new Delete(Optional.empty(), 0), value("{\"id\":7,\"__op\":\"d\"}"));
    }

    @Test
    void leavesAddedFieldsOutOfTheSchema() {
        String schema = "{\"type\":\"struct\",\"fields\":[{\"type\":\"int64\",\"field\":\"id\"},"
                + "{\"type\":\"string\",\"field\":\"__op\"}]}";

        Upsert event = upsert(framed(schema, "{\"id\":7,\"__op\":\"c\"}"));

        assertEquals(1, event.schema().orElseThrow().columns().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"connector\":\"mysql\",\"file\":\"mysql-bin.000003\",\"pos\":154,\"row\":2|mysql-bin.000003:154:2",
                "\"connector\":\"sqlserver\",\"commit_lsn\":\"00000027:00000758:0005\","
                        + "\"change_lsn\":\"00000027:00000758:0003\",\"event_serial_no\":2"
                        + "|00000027:00000758:0005/00000027:00000758:0003/2",
                "\"connector\":\"sqlserver\",\"commit_lsn\":\"00000027:00000758:0005\",\"change_lsn\":null"
                        + "|00000027:00000758:0005/00000000:00000000:0000/0",
                "\"connector\":\"oracle\",\"scn\":\"2868546\",\"commit_scn\":\"2868550\"|scn:2868550:2868546",
                "\"connector\":\"oracle\",\"scn\":\"2868546\",\"commit_scn\":null|scn:2868546:2868546",
            })
    void knowsThePositionsOfOtherDatabases(String source, String position) {
        Upsert event = upsert("{\"op\":\"u\",\"after\":{\"id\":7},\"source\":{" + source + "}}");

        assertEquals(position, event.position().orElseThrow().text());
        assertEquals(event.position().orElseThrow(), Position.parse(position));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                " null ",
                "{\"schema\":null,\"payload\":null}",
                "{\"payload\":null}",
                " {\n\"schema\" : null, \"payload\" : null } "
            })
    void takesAnEmptyPayloadForATombstone(String value) {
        assertEquals(new Tombstone(0), value(value));
    }

    @Test
    void takesNoValueForATombstone() {
        assertEquals(new Tombstone(0), decoder.value(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "7",
                "[]",
                "{}",
                "{\"op\":\"x\",\"after\":{}}",
                "{\"op\":\"u\",\"after\":null}",
                "{\"op\":\"u\",\"after\":{\"id\":7}",
                "{\"op\":\"u\",\"after\":{\"id\":tru}}",
                "{\"op\":\"u\",\"after\":{\"id\":7}} {}",
                "{\"schema\":{\"type\":\"struct\",\"fields\":[]},\"payload\":{\"op\":\"u\"}"
            })
    void saysWhyItUnderstandsNothing(String value) {
        assertEquals(
                false,
                assertInstanceOf(Undecodable.class, value(value)).reason().isBlank());
    }

    @Test
    void namesTheColumnWhoseValueDoesNotFit() {
        Undecodable event = assertInstanceOf(
                Undecodable.class, value(framed(SCHEMA, envelope("c", "{\"id\":7,\"price\":null,\"at\":\"noon\"}"))));

        assertEquals(
                "the record's value cannot be read: column at: a timestamp is \"noon\", expected units since 1970 or an ISO 8601 timestamp without a zone",
                event.reason());
    }

    @Test
    void notTakesAFrameThatIsCutShortForTheOneItKnows() {
        String whole = framed(SCHEMA, envelope("c", "{\"id\":7,\"price\":null,\"at\":null}"));
        upsert(whole);

        assertInstanceOf(Undecodable.class, value(whole.substring(0, whole.length() - 2) + "}"));
        assertInstanceOf(Undecodable.class, value(whole + "}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"id\":42}|42",
                "{\"order\":7,\"line\":3}|7,3",
                "{\"id\":\"d8f43e1b-b455-4d06-b584-abde67fb2fbc\"}|d8f43e1b-b455-4d06-b584-abde67fb2fbc",
                "{\"name\":\"a,b\"}|a%2Cb",
                "{\"name\":\"\\u00e9\\\"\"}|\u00e9\"",
                "{\"a\":null,\"b\":true}|%00,true",
                "42|42",
                "\"plain\"|plain",
                "{\"payload\":{\"id\":42}}|42",
                "{\"schema\":{\"type\":\"struct\",\"fields\":[{\"type\":\"int32\",\"name\":\"io.debezium.time.Date\","
                        + "\"field\":\"day\"}]},\"payload\":{\"day\":3711}}|1980-02-29",
                "{\"schema\":{\"type\":\"struct\",\"fields\":[{\"type\":\"struct\","
                        + "\"name\":\"io.debezium.data.VariableScaleDecimal\",\"field\":\"n\"},"
                        + "{\"type\":\"string\",\"field\":\"s\"}]},"
                        + "\"payload\":{\"n\": {\"scale\": 1, \"value\": \"Kg==\"} ,\"s\":\"x\"}}|4.2,x",
            })
    void makesTheRowIdOfTheKey(String key, String id) {
        assertEquals(new RowId.Of(id), decoder.key(bytes(key)));
        assertEquals(new RowId.Of(id), decoder.key(bytes(key)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":43}",
                "{\"id\":-5}",
                "{\"id\":-0}",
                "{\"id\": 43 }",
                "{\"id\":\"a,b%\"}",
                "{\"id\":\"\"}",
                "{\"id\":\"a\\\"b\"}",
                "{\"id\":\"\u00e9\"}",
                "{\"id\":1.5}",
                "{\"id\":12345678901234567890}",
                "{\"id\":null}",
                "{\"id\":true}",
                "{\"no\":43}",
                "{\"id\":43,\"line\":1}",
                "{\"id\":43",
                "{\"id\":43}}",
                "{\"id\":43} x",
                "{\"id\":043}",
                "{\"id\":-}",
                "{\"id\":}",
                "{\"id\":",
                "{\"id\"",
                "{\"id\":\"a\nb\"}",
                "{\"id\":\"a",
                "{\"id\":4x}",
                "[\"id\":43}",
            })
    void readsAKeyTheSameWhateverCameBefore(String key) {
        decoder.key(bytes("{\"id\":42}"));
        decoder.key(bytes("{\"order\":1,\"line\":2}"));

        assertEquals(new EventDecoder().key(bytes(key)), decoder.key(bytes(key)));
    }

    @Test
    void readsKeysOfTablesThatTakeTurns() {
        String[] keys = {
            "{\"order\":7,\"line\":3}",
            "{\"id\":42}",
            keyWithSchema("int64", "42"),
            keyWithSchema("string", "\"a\""),
            "{\"other\":\"b\"}",
            "7"
        };
        List<List<String>> columns = List.of(
                List.of("order", "line"),
                List.of("id"),
                List.of("no"),
                List.of("no"),
                List.of("other"),
                List.of("other"));

        for (int turn = 0; turn < 3; turn++) {
            for (int i = 0; i < keys.length; i++) {
                assertEquals(new EventDecoder().key(bytes(keys[i])), decoder.key(bytes(keys[i])));
                assertEquals(columns.get(i), decoder.keyColumns());
            }
        }
    }

    private static String keyWithSchema(String type, String value) {
        return framed(
                "{\"type\":\"struct\",\"fields\":[{\"type\":\"" + type + "\",\"field\":\"no\"}]}",
                "{\"no\":" + value + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "garbage", "{\"id\":{\"a\":1}}", "{\"id\":1", "[1]"})
    void saysWhyAKeyCannotBeRead(String key) {
        assertEquals(
                false,
                assertInstanceOf(RowId.Unreadable.class, decoder.key(bytes(key)))
                        .reason()
                        .isBlank());
    }

    @Test
    void saysThatAKeyIsMissing() {
        assertEquals(new RowId.Missing(), decoder.key(null));
    }

    private static Map<String, ColumnType> types() {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        types.put("price", ColumnType.decimal(2));
        types.put("at", ColumnType.MICRO_TIMESTAMP);
        return types;
    }

    private Upsert upsert(String value) {
        return assertInstanceOf(Upsert.class, value(value));
    }

    private ChangeEvent value(String value) {
        return decoder.value(bytes(value));
    }

    private static String envelope(String operation, String after) {
        return "{\"before\":null,\"after\":" + after + ",\"source\":" + SOURCE + ",\"transaction\":null,\"op\":\""
                + operation + "\",\"ts_ms\":1712757806489}";
    }

    private static String framed(String schema, String payload) {
        return "{\"schema\":" + schema + ",\"payload\":" + payload + "}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
