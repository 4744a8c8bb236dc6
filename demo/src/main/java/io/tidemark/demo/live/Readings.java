package io.tidemark.demo.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.demo.chain.Chain;
import io.tidemark.demo.chain.Program;
import io.tidemark.demo.http.Http;
import io.tidemark.demo.http.NoAnswerException;
import io.tidemark.demo.traffic.Tally;

/** Takes readings from the programs' metrics and the list of tables; a program that does not answer has none. */
final class Readings {
    private final ObjectMapper mapper = new ObjectMapper();
    private final Chain chain;
    private final Tally tally;

    Readings(Chain chain, Tally tally) {
        this.chain = chain;
        this.tally = tally;
    }

    /** A reading of this moment. */
    Reading take() {
        return new Reading(
                System.nanoTime(), tally.total(), lagToTable(), metrics(chain.streams()), metrics(chain.writer()));
    }

    private Metrics metrics(Program program) {
        try {
            return Metrics.parse(chain.http().get(program.url() + "/metrics").body());
        } catch (NoAnswerException e) {
            return Metrics.none();
        }
    }

    private double lagToTable() {
        try {
            Http.Answer tables = chain.http().get(chain.streams().url() + "/v1/tables");
            double lag = 0;
            for (JsonNode table : mapper.readTree(tables.body())) {
                lag += table.path("lag").asDouble();
            }
            return lag;
        } catch (NoAnswerException | JsonProcessingException e) {
            return Double.NaN;
        }
    }
}
