package io.tidemark.demo.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RandomSqlTest {
    @Test
    void isTheSameFromTheSameSeed() {
        assertEquals(transactions(7, 0), transactions(7, 0));
        assertNotEquals(transactions(7, 0), transactions(8, 0));
        assertNotEquals(transactions(7, 0), transactions(7, 1));
    }

    @Test
    void doesWhateverADatabaseDoes() {
        String sql = String.join(
                "\n",
                transactions(7, 0).stream()
                        .flatMap(transaction -> transaction.statements().stream())
                        .toList());

        for (String part : List.of(
                "truncate chaos.moving",
                "insert into chaos.plain",
                "delete from chaos.keyless",
                "update chaos.person set id = ",
                "update chaos.moving set (a, b) = ",
                "set name = name",
                "note = '")) {
            assertTrue(sql.contains(part), part);
        }
        assertTrue(transactions(7, 0).stream().anyMatch(RandomSql.Transaction::rollback));
    }

    private static List<RandomSql.Transaction> transactions(long seed, int connection) {
        RandomSql random = new RandomSql(seed, connection, 3);
        return Stream.generate(random::next).limit(2_000).toList();
    }
}
