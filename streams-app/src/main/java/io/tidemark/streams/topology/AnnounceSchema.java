package io.tidemark.streams.topology;

import io.tidemark.events.ChangeEvent;
import io.tidemark.events.ChangeEvent.Upsert;
import io.tidemark.events.RowId;
import io.tidemark.events.TableSchema;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Sends a table's schema to the schema topic whenever an event shows another one than the event before; in the
 * transaction of its first row, so that whoever sees the row finds the schema.
 */
final class AnnounceSchema implements Processor<RowId, ChangeEvent, String, TableSchema> {
    private final String table;
    private ProcessorContext<String, TableSchema> context;
    private TableSchema announced;

    AnnounceSchema(String table) {
        this.table = table;
    }

    @Override
    public void init(ProcessorContext<String, TableSchema> processorContext) {
        context = processorContext;
    }

    @Override
    public void process(Record<RowId, ChangeEvent> record) {
        if (record.value() instanceof Upsert upsert && upsert.schema().isPresent()) {
            TableSchema schema = upsert.schema().get();
            if (schema != announced && !schema.equals(announced)) {
                context.forward(record.withKey(table).withValue(schema));
            }
            announced = schema;
        }
    }
}
