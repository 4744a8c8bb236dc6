package io.tidemark.demo.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidemark.demo.tables.ExampleTable;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangeStatementTest {
    private static final String RETURNING = " returning t.holding_id, to_json(t)::text";

    @Test
    void insertsTheGivenColumnsInTheirOrder() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("user_id", "1");
        values.put("holding_stock", "AFM");

        assertEquals(
                new ChangeStatement(
                        "insert into bank_data.holding as t (user_id, holding_stock) values (?, ?)" + RETURNING,
                        List.of("1", "AFM")),
                ChangeStatement.of(new Change.Insert(ExampleTable.HOLDINGS, values)));
    }

    @Test
    void stampsAnUpdateWhereTheTableHasAColumnForIt() {
        assertEquals(
                new ChangeStatement(
                        "update bank_data.holding as t set holding_quantity = ?, datetime_updated = now()"
                                + " where t.holding_id = ?" + RETURNING,
                        List.of("12", "7")),
                ChangeStatement.of(new Change.Update(ExampleTable.HOLDINGS, "7", Map.of("holding_quantity", "12"))));
    }

    @Test
    void leavesTheStampToTheOneWhoSetsIt() {
        String sql = ChangeStatement.of(
                        new Change.Update(ExampleTable.HOLDINGS, "7", Map.of("datetime_updated", "2024-01-01")))
                .sql();

        assertEquals("update bank_data.holding as t set datetime_updated = ? where t.holding_id = ?" + RETURNING, sql);
    }

    @Test
    void rewritesAColumnWithItself() {
        assertEquals(
                "update bank_data.holding as t set holding_stock = t.holding_stock where t.holding_id = ?" + RETURNING,
                ChangeStatement.of(new Change.Rewrite(ExampleTable.HOLDINGS, "7", "holding_stock"))
                        .sql());
    }

    @Test
    void deletesOneRow() {
        assertEquals(
                new ChangeStatement(
                        "delete from bank_data.holding as t where t.holding_id = ?" + RETURNING, List.of("7")),
                ChangeStatement.of(new Change.Delete(ExampleTable.HOLDINGS, "7")));
    }

    @Test
    void quotesNamesThatAreNotPlain() {
        assertEquals(
                "update public.\"LİNKS\" as t set \"customerCity\" = ? where t.\"customerId\" = ?"
                        + " returning t.\"customerId\", to_json(t)::text",
                ChangeStatement.of(new Change.Update(ExampleTable.LINKS, "7", Map.of("customerCity", "İzmir")))
                        .sql());
    }

    @Test
    void carriesNullAsAValue() {
        Change.Update toNull = new Change.Update(ExampleTable.CUSTOMERS, "7", Collections.singletonMap("notes", null));

        assertEquals(Arrays.asList(null, "7"), ChangeStatement.of(toNull).parameters());
    }
}
