package io.tidemark.source;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.storage.Converter;

/** A serialisation of its own: flattened rows as {@code 7;ACME;1712757806387}, keys as {@code 7}. */
public final class TestingConverter implements Converter {
    private static final Schema KEY =
            SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).build();
    private static final Schema ROW = SchemaBuilder.struct()
            .field("id", Schema.INT64_SCHEMA)
            .field("stock", Schema.STRING_SCHEMA)
            .field("at", Timestamp.SCHEMA)
            .build();

    private boolean key;

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        if (!"yes".equals(settings.get("friendly"))) {
            throw new DataException("friendly is '" + settings.get("friendly") + "', allowed: yes");
        }
        key = isKey;
    }

    @Override
    public byte[] fromConnectData(String topic, Schema schema, Object value) {
        throw new DataException("only read");
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte[] bytes) {
        String[] values = new String(bytes, StandardCharsets.UTF_8).split(";");
        if (values.length != (key ? 1 : 3)) {
            throw new DataException(values.length + " values");
        }
        Struct struct = new Struct(key ? KEY : ROW).put("id", Long.valueOf(values[0]));
        if (!key) {
            struct.put("stock", values[1]).put("at", new java.util.Date(Long.parseLong(values[2])));
        }
        return new SchemaAndValue(struct.schema(), struct);
    }
}
