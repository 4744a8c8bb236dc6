package io.tidemark.streams.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidemark.events.ChangeEvent.Delete;
import io.tidemark.events.ChangeEvent.Departed;
import io.tidemark.events.ChangeEvent.Tombstone;
import io.tidemark.events.ChangeEvent.Truncate;
import io.tidemark.events.ChangeEvent.Upsert;
import io.tidemark.events.Operation;
import io.tidemark.events.Position;
import io.tidemark.events.json.Slice;
import io.tidemark.streams.topology.TableEvent.Look;
import io.tidemark.streams.topology.TableEvent.OfRow;
import io.tidemark.streams.topology.TableEvent.Swept;
import io.tidemark.streams.topology.TableEvent.Truncated;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableEventFormatTest {
    private static final Optional<Position> POSITION = Optional.of(Position.parse("0/19B6868"));
    private static final Slice DOCUMENT = Slice.of("{\"id\":7,\"no\\\"te\":null,\"nested\":{\"kind\":[1,2]}}");

    @ParameterizedTest
    @MethodSource("events")
    void isTheSameAfterItWasWrittenAndRead(TableEvent event) {
        assertEquals(event, TableEventFormat.fromJson(TableEventFormat.toJson(event)));
    }

    static Stream<TableEvent> events() {
        return Stream.of(
                new OfRow(new Upsert(Operation.UPDATE, POSITION, 9, DOCUMENT, List.of(), Optional.empty(), false)),
                new OfRow(new Upsert(
                        Operation.READ,
                        Optional.empty(),
                        0,
                        DOCUMENT,
                        List.of("no\"te", "b,c"),
                        Optional.empty(),
                        true)),
                new OfRow(new Delete(POSITION, 9)),
                new OfRow(new Departed(Optional.empty(), 9)),
                new OfRow(new Tombstone(9)),
                new Truncated(new Truncate(POSITION, 9), 3),
                new Truncated(new Truncate(Optional.empty(), 9), 0),
                new Look(5),
                new Swept(5, 2));
    }
}
