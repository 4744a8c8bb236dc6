package io.tidemark.streams.tables;

import io.tidemark.events.Topics;
import io.tidemark.instance.configuration.Configuration;
import io.tidemark.instance.configuration.TableSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;

/** The configuration of a table's Kafka Streams client; what the user wrote under {@code kafka} goes before ours. */
final class StreamsProperties {
    /**
     * Above what a row may have, and above what a source topic can hold as long as its broker takes requests of at most
     * 100 MiB ({@code socket.request.max.bytes}), so that no record of ours is ever too large for a topic of ours. One
     * that is would end the client, again at each start.
     */
    static final int MAX_RECORD_BYTES = 96 * 1024 * 1024;

    private static final int CACHE_BYTES = 1024 * 1024;

    private StreamsProperties() {}

    static Properties of(Configuration configuration, TableSettings table, Topics topics, String instance) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG,
                configuration.application().state().toString());
        properties.put(
                StreamsConfig.APPLICATION_SERVER_CONFIG,
                hostAndPort(configuration.application().advertised()));
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        properties.put(StreamsConfig.METRICS_RECORDING_LEVEL_CONFIG, "INFO");
        deadLetters(properties, topics);
        membership(properties, instance);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), MAX_RECORD_BYTES);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), (long) MAX_RECORD_BYTES);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        properties.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), MAX_RECORD_BYTES);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        properties.putAll(configuration.kafka());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, topics.tableApplication(table.name()));
        return properties;
    }

    /** The default handlers write the dead letters; with one of our own the setting is ignored. */
    private static void deadLetters(Properties properties, Topics topics) {
        properties.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, topics.deadLetters());
        properties.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndContinueExceptionHandler.class);
        properties.put(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                LogAndContinueProcessingExceptionHandler.class);
    }

    /**
     * A static member that was killed takes its partitions up again at once; a dead one gives them up after 10 s. The heartbeats
     * are many, and the slowest of them soon forgotten, for the sake of the {@link Lease}.
     */
    private static void membership(Properties properties, String instance) {
        properties.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instance);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 1_000);
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.METRICS_SAMPLE_WINDOW_MS_CONFIG), 5_000);
    }

    /** After how long without a heartbeat the group gives a client's partitions to others. */
    static Duration session(Properties properties) {
        Map<String, Object> consumer = new StreamsConfig(properties)
                .getMainConsumerConfigs(properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG), "any", 0);
        return Duration.ofMillis(Integer.parseInt(
                consumer.get(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG).toString()));
    }

    private static String hostAndPort(URI advertised) {
        int port = advertised.getPort() > 0
                ? advertised.getPort()
                : advertised.getScheme().equals("https") ? 443 : 80;
        return advertised.getHost() + ":" + port;
    }
}
