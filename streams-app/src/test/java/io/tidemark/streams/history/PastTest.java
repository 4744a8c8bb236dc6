package io.tidemark.streams.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidemark.events.Row;
import io.tidemark.streams.history.Past.Unknown;
import io.tidemark.streams.history.Past.Was;
import io.tidemark.streams.history.Past.WasNot;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PastTest {
    /** Versions are op, version and time, newest first; {@code -} is a history that has not begun. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a version from its own time on                    | u2@20 c1@10       | 0  | 20 | u2
            the version before until then                     | u2@20 c1@10       | 0  | 19 | c1
            the current row long after its last change        | u2@20 c1@10       | 0  | 99 | u2
            the later one of two in one millisecond           | u3@20 u2@20 c1@10 | 0  | 20 | u3
            nothing before its insert                         | u2@20 c1@10       | 0  | 9  | none
            nothing before its insert, from the begin on      | c1@10             | 9  | 9  | none
            unknown before its insert and the begin           | c1@10             | 9  | 8  | unknown
            unknown before a snapshot read it                 | r1@10             | 0  | 9  | unknown
            unknown before a first version that changed it    | u1@10             | 0  | 9  | unknown
            unknown before a first version that deleted it    | d1@10             | 0  | 9  | unknown
            unknown before its first version without a begin  | c1@10             | -  | 9  | unknown
            a version that is known though before the begin   | u2@20 c1@10       | 50 | 15 | c1
            gone from its delete on                           | d2@20 c1@10       | 0  | 25 | gone
            there before its delete                           | d2@20 c1@10       | 0  | 15 | c1
            there again once it was inserted again            | c3@30 d2@20 c1@10 | 0  | 30 | c3
            gone between delete and insert                    | c3@30 d2@20 c1@10 | 0  | 29 | gone
            nothing where no row is known                     |                   | 5  | 5  | none
            unknown where no row is known, before the begin   |                   | 5  | 4  | unknown
            unknown where no row is known, without a begin    |                   | -  | 9  | unknown
            what was written after the clock was set back     | u3@15 u2@20 c1@10 | 0  | 16 | u3
            and after that too                                | u3@15 u2@20 c1@10 | 0  | 21 | u3
            what was there before it was set back so far      | u3@15 u2@20 c1@10 | 0  | 14 | c1
            """)
    void was(String what, String versions, String begin, long time, String expected) {
        OptionalLong since = begin.equals("-") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(begin));

        Past past = Past.at(time, since, versions(versions).iterator());

        assertEquals(expected, told(past));
    }

    private static String told(Past past) {
        return switch (past) {
            case Was(Row row) ->
                row.isTombstone() ? "gone" : "" + row.operation().code() + row.version();
            case WasNot wasNot -> "none";
            case Unknown unknown -> "unknown";
        };
    }

    private static List<Row> versions(String versions) {
        return versions == null
                ? List.of()
                : Arrays.stream(versions.split(" ")).map(PastTest::version).toList();
    }

    private static Row version(String text) {
        String[] parts = text.substring(1).split("@");
        String json = "{\"version\":%s,\"op\":\"%s\",\"ts\":%s,\"row\":%s}"
                .formatted(parts[0], text.charAt(0), parts[1], text.charAt(0) == 'd' ? "null" : "{}");
        return Row.fromJson(json.getBytes(StandardCharsets.UTF_8));
    }
}
