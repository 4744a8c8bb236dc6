package io.tidemark.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Report CHANGES = report("""
            {"name":"changes-by-user","table":"holdings","counts":"changes","columns":["stock","quantity"],"groupBy":["user_id"]}
            """, """
            {"counter":"changes-by-user","group":"7","since":null,"changes":13,"of":{"stock":1,"quantity":12}}
            """);
    private static final Report SOLD = report("""
            {"name":"sold-by-stock","table":"holdings","counts":"sum-lost","columns":["quantity"],"groupBy":["stock"],"window":"PT1H"}
            """, """
            {"counter":"sold-by-stock","from":"2026-11-21T10:00:00Z","since":null,
            "groups":[{"group":"ACME","lost":12.50,"changes":3},{"group":"a%2Cb","lost":4,"changes":1}]}
            """);
    private static final Report ROWS = report("""
            {"name":"rows","table":"customers","counts":"rows","columns":[],"groupBy":["classification"]}
            """, """
            {"counter":"rows","groups":[]}
            """);

    @Test
    void areSentences() throws IOException {
        assertEquals("""
                changes-by-user: how often rows of holdings changed in stock and quantity
                  user_id 7 changed 13 times: stock once, quantity 12 times

                sold-by-stock: quantity lost in holdings: by rows that shrank, were deleted, or left for another group, from 2026-11-21T10:00:00Z
                  stock ACME lost 12.50 in 3 changes
                  stock a%2Cb lost 4 in 1 change

                rows: rows of customers that there are
                  nothing yet
                """, written(Report.Format.TEXT));
    }

    @Test
    void areLinesOfCsv() throws IOException {
        assertEquals("""
                "counter","from","to","group","amount","value"
                "changes-by-user","","","7","changes","13"
                "changes-by-user","","","7","of.stock","1"
                "changes-by-user","","","7","of.quantity","12"
                "sold-by-stock","2026-11-21T10:00:00Z","","ACME","lost","12.50"
                "sold-by-stock","2026-11-21T10:00:00Z","","ACME","changes","3"
                "sold-by-stock","2026-11-21T10:00:00Z","","a%2Cb","lost","4"
                "sold-by-stock","2026-11-21T10:00:00Z","","a%2Cb","changes","1"
                """, written(Report.Format.CSV));
    }

    @Test
    void areTheAnswersThatCame() throws IOException {
        JsonNode list = new ObjectMapper().readTree(written(Report.Format.JSON));

        assertEquals(3, list.size());
        assertEquals("7", list.get(0).get("group").textValue());
    }

    private static String written(Report.Format format) throws IOException {
        StringWriter out = new StringWriter();
        Report.write(List.of(CHANGES, SOLD, ROWS), format, out);
        return out.toString();
    }

    private static Report report(String counter, String answer) {
        try {
            return new Report(CountersApi.parse(counter), CountersApi.parse(answer));
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException(notJson);
        }
    }
}
