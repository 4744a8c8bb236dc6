package io.tidemark.streams.tables;

import io.tidemark.events.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics that must be there before a client starts: the source's, which others make, and those of our own. */
final class OwnTopics {
    private static final Map<String, String> LARGE =
            Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(StreamsProperties.MAX_RECORD_BYTES));

    private OwnTopics() {}

    /** The number of partitions of a topic, empty where it does not exist. */
    static OptionalInt partitions(Admin admin, String topic) throws InterruptedException, ExecutionException {
        try {
            return OptionalInt.of(admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .size());
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownTopicOrPartitionException) {
                return OptionalInt.empty();
            }
            throw failed;
        }
    }

    /** Makes dead letters and schemas where they are missing: Kafka Streams makes neither, and needs both. */
    static void create(Admin admin, Topics topics) throws InterruptedException, ExecutionException {
        NewTopic deadLetters = new NewTopic(topics.deadLetters(), Optional.of(1), Optional.empty()).configs(LARGE);
        NewTopic schemas = new NewTopic(topics.schemas(), Optional.of(1), Optional.empty())
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
        for (NewTopic topic : List.of(deadLetters, schemas)) {
            try {
                admin.createTopics(List.of(topic)).all().get();
            } catch (ExecutionException failed) {
                if (!(failed.getCause() instanceof TopicExistsException)) {
                    throw failed;
                }
            }
        }
    }
}
