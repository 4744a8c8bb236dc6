package io.tidemark.writer;

import io.tidemark.index.OpenSearchProblem;
import io.tidemark.writer.index.SchemaTopic;
import io.tidemark.writer.index.TableIndices;
import io.tidemark.writer.kafka.ChangelogTopics;
import java.io.IOException;
import java.time.Duration;
import org.apache.kafka.common.errors.RetriableException;

/** Sees to it that each index is there, with a mapping for every column read so far, before a document is sent. */
public final class IndexKeeper {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ChangelogTopics topics;
    private final SchemaTopic schemas;
    private final TableIndices indices;
    private final Trouble trouble;
    private boolean schemasBehind = true;
    private long notBefore = System.nanoTime();

    /** Has the schemas of all tables to read yet. */
    public IndexKeeper(ChangelogTopics topics, SchemaTopic schemas, TableIndices indices, Trouble trouble) {
        this.topics = topics;
        this.schemas = schemas;
        this.indices = indices;
        this.trouble = trouble;
    }

    /** New rows were read, and with them perhaps new columns. */
    public void rowsCame() {
        schemasBehind = true;
    }

    /** More tables can be read. */
    public void tablesCame() {
        topics.tables().forEach(indices::want);
        schemasBehind = true;
    }

    /** An index turned out to be gone. */
    public void indexMissing() {
        topics.tables().forEach(indices::lost);
    }

    /**
     * Does what is needed, as far as Kafka and OpenSearch answer; returns whether documents may be sent.
     *
     * @throws io.tidemark.instance.configuration.ConfigurationException when an index's name is taken
     */
    public boolean ready() {
        if (!schemasBehind && indices.areReady()) {
            return true;
        }
        if (System.nanoTime() - notBefore < 0) {
            return false;
        }
        try {
            if (schemasBehind) {
                schemas.readToEnd()
                        .forEach((name, schema) -> topics.named(name).ifPresent(table -> indices.want(table, schema)));
                schemasBehind = false;
            }
            indices.prepare();
            trouble.ends();
            return true;
        } catch (RetriableException kafkaAway) {
            return failed("Kafka cannot be asked about the schemas", kafkaAway.toString());
        } catch (IOException openSearchAway) {
            return failed("OpenSearch cannot be asked about the indices", OpenSearchProblem.sentence(openSearchAway));
        }
    }

    private boolean failed(String what, String why) {
        notBefore = System.nanoTime() + PAUSE.toNanos();
        trouble.begins(what, why);
        return false;
    }
}
