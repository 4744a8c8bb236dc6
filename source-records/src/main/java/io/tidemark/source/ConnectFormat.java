package io.tidemark.source;

import io.tidemark.instance.configuration.ConfigurationException;
import io.tidemark.instance.configuration.TableSettings;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.storage.Converter;

/**
 * Records in another serialisation than JSON: read by one of Kafka Connect's own converters, and written as the JSON with
 * schema that the decoder reads. Slower than JSON itself, and right for whatever has a converter. For one thread.
 */
public final class ConnectFormat {
    private static final String CONVERTER = "converter";

    private final Converter foreign;
    private final JsonConverter json = new JsonConverter();

    private ConnectFormat(Converter foreign, Map<String, String> settings, boolean key) {
        this.foreign = foreign;
        foreign.configure(settings, key);
        json.configure(Map.of(), key);
    }

    /**
     * Makes the format of a table's keys or values, one a thread; empty where they are JSON.
     *
     * @throws ConfigurationException when there is no such converter, or it refuses its settings
     */
    static Optional<Supplier<ConnectFormat>> of(TableSettings table, boolean key) {
        if (table.format().isEmpty()) {
            return Optional.empty();
        }
        Supplier<ConnectFormat> format = () -> new ConnectFormat(converter(table), table.format(), key);
        try {
            format.get();
        } catch (KafkaException | IllegalArgumentException refused) {
            throw new ConfigurationException("tables." + table.name() + ".format: " + refused.getMessage());
        }
        return Optional.of(format);
    }

    /**
     * The JSON of a record's key or value.
     *
     * @throws KafkaException when the converter cannot read it
     */
    byte[] toJson(String topic, Headers headers, byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        SchemaAndValue data = foreign.toConnectData(topic, headers, bytes);
        return json.fromConnectData(topic, data.schema(), data.value());
    }

    private static Converter converter(TableSettings table) {
        String name = table.format().get(CONVERTER);
        try {
            return Utils.newInstance(name, Converter.class);
        } catch (ClassNotFoundException | ClassCastException unknown) {
            throw new ConfigurationException("tables." + table.name() + ".format.converter: is '" + name
                    + "', allowed: a class that implements " + Converter.class.getName()
                    + "; its jars stand where TIDEMARK_CLASSPATH says");
        }
    }
}
