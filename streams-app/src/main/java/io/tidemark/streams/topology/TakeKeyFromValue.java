package io.tidemark.streams.topology;

import io.tidemark.events.ChangeEvent;
import io.tidemark.events.ChangeEvent.Departed;
import io.tidemark.events.ChangeEvent.RowEvent;
import io.tidemark.events.RowId;
import io.tidemark.events.debezium.KeyedEvent;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.KeyValueMapper;

/** Gives an event the row id that its value tells; one that gave its row another id becomes two, one for each id. */
final class TakeKeyFromValue implements KeyValueMapper<RowId, KeyedEvent, Iterable<KeyValue<RowId, ChangeEvent>>> {
    @Override
    public Iterable<KeyValue<RowId, ChangeEvent>> apply(RowId none, KeyedEvent keyed) {
        KeyValue<RowId, ChangeEvent> event = new KeyValue<>(keyed.id(), keyed.event());
        if (keyed.former().isPresent() && keyed.event() instanceof RowEvent row) {
            ChangeEvent departed = new Departed(row.position(), row.timestamp());
            return List.of(new KeyValue<>(keyed.former().get(), departed), event);
        }
        return List.of(event);
    }
}
