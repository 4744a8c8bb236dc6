package io.tidemark.writer.rebuild;

import io.tidemark.index.OpenSearchProblem;
import io.tidemark.instance.Stop;
import io.tidemark.writer.Trouble;
import io.tidemark.writer.index.IndexGoneException;
import java.io.IOException;
import java.time.Duration;
import org.apache.kafka.common.errors.RetriableException;

/** Asks again each second until there is an answer: a passing fault is no reason to lose a half-filled index. */
final class Steadily {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Stop stop;
    private final Trouble trouble = new Trouble();

    Steadily(Stop stop) {
        this.stop = stop;
    }

    /** A question to OpenSearch or Kafka. */
    interface Question<T> {
        T ask() throws IOException;
    }

    /** A request without an answer. */
    interface Order {
        void give() throws IOException;
    }

    /**
     * The answer.
     *
     * @throws IllegalStateException when an index is gone
     * @throws StoppedException when the stop is requested before there is one
     */
    <T> T ask(Question<T> question) {
        while (true) {
            try {
                T answer = question.ask();
                trouble.ends();
                return answer;
            } catch (IndexGoneException gone) {
                throw new IllegalStateException(gone.getMessage(), gone);
            } catch (IOException openSearchAway) {
                trouble.begins("OpenSearch does not do what it is asked", OpenSearchProblem.sentence(openSearchAway));
            } catch (RetriableException kafkaAway) {
                trouble.begins("Kafka does not answer", kafkaAway.toString());
            }
            pause(PAUSE);
        }
    }

    void give(Order order) {
        ask(() -> {
            order.give();
            return true;
        });
    }

    /** Waits, unless the stop is requested. */
    void pause(Duration pause) {
        stop.await(pause);
        goOn();
    }

    /** Throws where the stop is requested. */
    void goOn() {
        if (stop.isRequested()) {
            throw new StoppedException();
        }
    }
}
