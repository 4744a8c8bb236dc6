package io.tidemark.writer;

import static io.tidemark.writer.TestingChain.await;
import static io.tidemark.writer.TestingChangelog.column;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.events.Column;
import io.tidemark.events.values.ColumnType;
import io.tidemark.index.FieldName;
import io.tidemark.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a mapping does with values and names that an index would rather not have: no row is lost, and each is found. */
@ExtendWith(Services.class)
class MappingIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> ODD_NAMES = List.of(
            "",
            ".",
            "..",
            "a.b",
            "a..b",
            "a.",
            ".a",
            "a",
            "_id",
            "_source",
            "_version",
            "_routing",
            "_doc_count",
            "_own",
            "__proto__",
            "a\"b",
            "a\\b",
            "a\nb",
            " ",
            "%",
            "%5Fid",
            "%2E",
            "a%2Eb",
            "a*",
            "name.keyword",
            "name",
            "type",
            "properties",
            "straße",
            "n".repeat(600));

    private final Sandbox sandbox;

    @TempDir
    private Path folder;

    private TestingChain chain;
    private int rows;

    MappingIT(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @BeforeEach
    void open() {
        chain = new TestingChain(sandbox);
        chain.changelog.createTopics(1);
    }

    @AfterEach
    void close() {
        chain.close();
    }

    @Test
    void refusesNoValueOfAnyType() {
        List<String> values = List.of(
                "null",
                "true",
                "0",
                "-9223372036854775808",
                "18446744073709551615",
                "1.5",
                "1e400",
                "1000.00",
                "9".repeat(1_000),
                "9".repeat(1_001),
                "-0." + "9".repeat(1_000),
                "\"NaN\"",
                "\"-Infinity\"",
                "\"infinity\"",
                "\"\"",
                "\"2024-04-10\"",
                "\"2024-04-10T14:03:26.387745Z\"",
                "\"-0043-03-15\"",
                "\"+12024-01-01\"",
                "\"294276-12-31T23:59:59.999999Z\"",
                "\"14:03:26.3877\"",
                "\"PT26H3M4S\"",
                "\"3q2+7w==\"",
                "\"" + "x".repeat(40_000) + "\"",
                "\"" + "ü".repeat(40_000) + "\"",
                "[]",
                "[null,1,\"a\"]",
                "[[1],[2]]",
                "{}",
                "{\"\":1,\".\":2,\"_id\":3,\"a..b\":[{\"c\":null}]}",
                "[".repeat(30) + "]".repeat(30),
                "{\"a\":".repeat(999) + "1" + "}".repeat(999),
                "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000),
                "{\"" + "n".repeat(60_000) + "\":1}",
                "{\"type\":\"Point\",\"coordinates\":[1.5,-2.0]}");
        List<Column> columns = new ArrayList<>();
        ColumnType.names().forEach(type -> columns.add(column("c" + columns.size(), ColumnType.named(type))));
        chain.changelog.schema(Stream.concat(columns.stream(), Stream.of(column("marker", ColumnType.STRING)))
                .toArray(Column[]::new));
        chain.startReady();

        for (Column column : columns) {
            values.forEach(value -> row("{\"" + column.name() + "\":" + value + ",\"marker\":\"found\"}"));
        }
        values.forEach(value -> row("{\"without a mapping\":" + value + ",\"marker\":\"found\"}"));

        awaitAllRows();
        assertEquals(rows, matches("marker", "found"));
    }

    @Test
    void findsWhatIsInItsTypeAndNamesWhatIsNot() {
        chain.changelog.schema(
                column("id", ColumnType.INT64),
                column("amount", ColumnType.decimal(2)),
                column("on", ColumnType.DATE),
                column("at", ColumnType.MICRO_TIMESTAMP),
                column("name", ColumnType.STRING),
                column("gold", ColumnType.BOOLEAN),
                column("kind", ColumnType.ENUM),
                column("tags", ColumnType.named("string[]")));
        chain.startReady();

        row("{\"id\":9007199254740993,\"amount\":663.05,\"on\":\"2024-04-10\",\"at\":\"2024-04-10T14:03:26.387745\","
                + "\"name\":\"Ada Lovelace\",\"gold\":true,\"kind\":\"gold\",\"tags\":[\"red\",null,\"green\"]}");
        row("{\"id\":18446744073709551615,\"amount\":\"NaN\",\"on\":\"infinity\",\"at\":\"-infinity\"}");

        awaitAllRows();
        for (String query : List.of(
                "id:9007199254740993",
                "amount:[663 TO 664]",
                "on:2024-04-10",
                "at:[\"2024-04-10T14:03\" TO \"2024-04-10T14:04\"]",
                "name:lovelace",
                "name.keyword:\"Ada Lovelace\"",
                "gold:true",
                "kind:gold",
                "tags:green")) {
            assertEquals(1, hits(query), query);
        }
        JsonNode ignored =
                search("{\"query\":{\"exists\":{\"field\":\"_ignored\"}}}").at("/hits/hits");
        assertEquals(1, ignored.size());
        assertEquals(
                JSON.valueToTree(List.of("amount", "at", "id", "on")),
                sorted(ignored.get(0).path("_ignored")));
        assertEquals("infinity", ignored.get(0).at("/_source/on").asText());
    }

    @Test
    void findsEveryColumnWhateverItsName() {
        chain.changelog.schema(
                ODD_NAMES.stream().map(name -> column(name, ColumnType.STRING)).toArray(Column[]::new));
        chain.startReady();

        ObjectNode all = JSON.createObjectNode();
        ODD_NAMES.forEach(name -> all.put(name, "value" + ODD_NAMES.indexOf(name)));
        row(all.toString());
        ODD_NAMES.forEach(name -> row(JSON.createObjectNode().put(name, "alone").toString()));

        awaitAllRows();
        JsonNode source = chain.document("row0").path("_source");
        assertEquals(ODD_NAMES.size(), source.size());
        for (String name : ODD_NAMES) {
            String value = "value" + ODD_NAMES.indexOf(name);
            assertEquals(value, source.path(FieldName.of(name)).asText(), name);
            assertEquals(1, matches(FieldName.of(name), value), name);
            assertEquals(1, matches(FieldName.of(name), "alone"), name);
        }
    }

    @Test
    void callsColumnsOfEventsWithoutASchemaByTheSameNames() {
        chain.changelog.schema(column("name", ColumnType.STRING));
        chain.startReady();

        ODD_NAMES.forEach(name -> row(JSON.createObjectNode().put(name, "alone").toString()));

        awaitAllRows();
        for (int place = 0; place < ODD_NAMES.size(); place++) {
            String field = FieldName.of(ODD_NAMES.get(place));
            assertEquals(
                    "alone",
                    chain.document("row" + place).path("_source").path(field).asText(),
                    field);
        }
    }

    @Test
    void findsThousandsOfColumns() {
        List<String> names =
                IntStream.range(0, 5_000).mapToObj(each -> "column" + each).toList();
        chain.changelog.schema(
                names.stream().map(name -> column(name, ColumnType.STRING)).toArray(Column[]::new));
        chain.startReady();

        ObjectNode all = JSON.createObjectNode();
        names.forEach(name -> all.put(name, "in " + name));
        row(all.toString());
        row("{\"column7\":\"alone\"}");

        awaitAllRows();
        assertEquals(1, hits("column4999.keyword:\"in column4999\""));
        assertEquals(1, hits("column7:alone"));
    }

    @Test
    void searchesDecimalsAndJsonAsTheTableSays() {
        chain.changelog.schema(
                column("price", ColumnType.decimal(2)),
                column("total", ColumnType.DECIMAL),
                column("doc", ColumnType.JSON));
        start("mapping: {decimals: scaled_float, json: flat_object}");

        row("{\"price\":0.29,\"total\":0.29,\"doc\":{\"address\":{\"city\":\"Basel\"},\"n\":[1,2]}}");
        for (String odd : List.of(
                "5",
                "\"text\"",
                "[1,{\"a\":2}]",
                "null",
                "\"" + "x".repeat(40_000) + "\"",
                "{\"a\":\"" + "x".repeat(40_000) + "\"}",
                "{\"a\":".repeat(500) + "1" + "}".repeat(500),
                "{\"a\":".repeat(100) + "1" + "}".repeat(100),
                "{\"\":{\"a..b\":1}}")) {
            row("{\"price\":\"NaN\",\"doc\":" + odd + "}");
        }

        awaitAllRows();
        assertEquals(1, hits("price:0.29"));
        assertEquals(1, hits("total:0.29"));
        assertEquals(1, hits("doc.address.city:Basel"));
        assertEquals("scaled_float", mapped("price").path("type").asText());
        assertEquals(100, mapped("price").path("scaling_factor").asInt());
    }

    @Test
    void keepsEveryRowWhenTypesChange() {
        List<ColumnType> before = List.of(
                ColumnType.BOOLEAN,
                ColumnType.INT64,
                ColumnType.decimal(2),
                ColumnType.STRING,
                ColumnType.DATE,
                ColumnType.JSON,
                ColumnType.UUID,
                ColumnType.BYTES);
        chain.changelog.schema(columns(before));
        TestingProgram writer = start("mapping: {decimals: scaled_float, json: flat_object}");
        row("{\"c0\":true}");
        awaitAllRows();
        for (ColumnType after : before) {
            chain.changelog.schema(columns(before.stream().map(type -> after).toList()));
            for (String value :
                    List.of("true", "7", "1.5", "\"word\"", "\"2024-04-10\"", "{\"a\":[1]}", "[{\"a\":1}]")) {
                for (int place = 0; place < before.size(); place++) {
                    row("{\"c" + place + "\":" + value + ",\"c8\":\"last\"}");
                }
            }
        }

        awaitAllRows();
        assertEquals("boolean", mapped("c0").path("type").asText());
        assertTrue(writer.metric("tidemark_writer_mapping_conflicts_total") >= before.size());
        assertTrue(writer.output().contains("column c0 of table customers is now"), writer.output());
    }

    @Test
    void takesFieldsAndSettingsFromAFileOfTheUser() throws IOException {
        chain.changelog.schema(column("name", ColumnType.STRING), column("city", ColumnType.STRING));
        start("mapping-file: " + file("""
                {"settings": {"number_of_shards": 2,
                              "analysis": {"analyzer": {"folded": {"type": "custom", "tokenizer": "standard",
                                                                   "filter": ["lowercase", "asciifolding"]}}}},
                 "properties": {"name": {"type": "text", "analyzer": "folded"}}}
                """));

        row("{\"name\":\"Renée\",\"city\":\"Genève\"}");

        awaitAllRows();
        assertEquals(1, hits("name:renee"));
        assertEquals(0, hits("city:geneve"));
        assertEquals(1, hits("city.keyword:Genève"));
        JsonNode settings =
                chain.search.get("/" + chain.index + "/_settings").at("/" + chain.index + "-000001/settings/index");
        assertEquals("2", settings.path("number_of_shards").asText());
        assertEquals("10m", settings.path("gc_deletes").asText());
        assertEquals("true", settings.path("hidden").asText());
    }

    @Test
    void takesWhatTheFileOfTheUserRefusesToTheDeadLettersAndWritesItsNeighbours() throws IOException {
        chain.changelog.schema(column("id", ColumnType.INT64), column("code", ColumnType.STRING));
        start("mapping-file: " + file("""
                {"settings": {"index.mapping.ignore_malformed": false}, "properties": {"code": {"type": "integer"}}}
                """));

        for (int id = 0; id < 20; id++) {
            row("{\"id\":" + id + ",\"code\":\"" + (id % 5 == 3 ? "x" : "") + id + "\"}");
        }

        await().until(() -> chain.changelog.deadLetters().size() == 4);
        await().until(() -> chain.holds(16));
        chain.changelog
                .deadLetters()
                .forEach(letter -> assertTrue(TestingChangelog.header(letter, "message")
                        .startsWith(
                                "OpenSearch refuses the document: failed to parse field [code] of type [integer]")));
    }

    @Test
    void endsWithOneLineWhereOpenSearchRefusesTheFile() throws IOException {
        chain.changelog.schema(column("name", ColumnType.STRING));
        Path file = file("{\"properties\": {\"name\": {\"type\": \"wildcart\"}}}");

        TestingProgram writer = program("mapping-file: " + file);

        assertEquals(2, writer.exitCode());
        String last = writer.output().lines().toList().getLast();
        assertTrue(
                last.contains("tables.customers.mapping-file: OpenSearch refuses an index with the file " + file),
                last);
        assertTrue(last.contains("No handler for type [wildcart] declared on field [name]"), last);
    }

    private TestingProgram start(String more) {
        TestingProgram writer = program(more);
        await().until(writer::isReady);
        return writer;
    }

    private TestingProgram program(String more) {
        return chain.start("customers: {topic: cdc.customers, index: " + chain.index + ", " + more + "}");
    }

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("mapping.json"), json);
    }

    private void row(String document) {
        chain.changelog.row(0, "row" + rows, rows + 1, document);
        rows++;
    }

    private void awaitAllRows() {
        chain.changelog.flush();
        await().untilAsserted(() -> {
            assertEquals(0, chain.changelog.deadLetters().size());
            assertEquals(rows, chain.search.count(chain.index));
        });
    }

    private static Column[] columns(List<ColumnType> types) {
        return IntStream.range(0, types.size())
                .mapToObj(place -> column("c" + place, types.get(place)))
                .toArray(Column[]::new);
    }

    private JsonNode mapped(String field) {
        return chain.search
                .get("/" + chain.index + "/_mapping")
                .at("/" + chain.index + "-000001/mappings/properties")
                .path(field);
    }

    private int hits(String query) {
        return found("query_string", "query", query);
    }

    private int matches(String field, String value) {
        return found("match", field, value);
    }

    private int found(String kind, String name, String value) {
        ObjectNode body = JSON.createObjectNode().put("track_total_hits", true);
        body.putObject("query").putObject(kind).put(name, value);
        return search(body.toString()).at("/hits/total/value").asInt();
    }

    private JsonNode search(String body) {
        return chain.search.post("/" + chain.index + "/_search", body);
    }

    private static JsonNode sorted(JsonNode words) {
        List<String> sorted = new ArrayList<>();
        words.forEach(word -> sorted.add(word.asText()));
        return JSON.valueToTree(sorted.stream().sorted().toList());
    }
}
