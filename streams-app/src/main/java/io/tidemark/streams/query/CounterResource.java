package io.tidemark.streams.query;

import io.tidemark.instance.http.Answer;
import io.tidemark.instance.http.Reply;
import io.tidemark.instance.http.Request;
import io.tidemark.instance.http.StreamedAnswer;
import io.tidemark.streams.counters.Counter;
import io.tidemark.streams.tables.TableClient;
import io.tidemark.streams.tables.Tables;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /v1/counters/{counter}} and {@code /v1/counters/{counter}/{group}}: what groups came to, added up over the partitions of
 * all instances. Never a part of a whole: where a partition cannot be asked the answer is 503.
 */
final class CounterResource {
    private final Tables tables;
    private final Peers peers;
    private final Scans scans;

    CounterResource(Tables tables, Peers peers, Scans scans) {
        this.tables = tables;
        this.peers = peers;
        this.scans = scans;
    }

    Reply get(Request request) {
        String name = request.variable("counter");
        for (TableClient table : tables.clients()) {
            for (Counter counter : table.counters()) {
                if (counter.settings().name().equals(name)) {
                    return get(table, counter, request);
                }
            }
        }
        List<String> known = tables.clients().stream()
                .flatMap(table -> table.counters().stream())
                .map(counter -> counter.settings().name())
                .toList();
        return Answer.problem(404, "No such counter", "There is no counter '" + name + "', known are " + known + ".");
    }

    private Reply get(TableClient table, Counter counter, Request request) {
        CounterQuestion question;
        try {
            question = CounterQuestion.of(request, counter, System.currentTimeMillis());
        } catch (IllegalArgumentException notAllowed) {
            return Answer.problem(400, "Bad parameter", notAllowed.getMessage());
        }
        return scans.begin(question.isShort())
                .map(scan -> reply(new CounterScan(table, question, scan), table, question, request))
                .orElseGet(() -> unavailable(question, "too much is being read right now"));
    }

    private Reply reply(CounterScan scan, TableClient table, CounterQuestion question, Request request) {
        Reply reply = null;
        try {
            reply = request.header().apply(Peers.FORWARDED).isPresent()
                    ? part(scan, table, question, request)
                    : whole(scan, table, question);
            return reply;
        } catch (IOException brokeOff) {
            return unavailable(question, brokeOff.getMessage());
        } finally {
            if (!(reply instanceof StreamedAnswer)) {
                scan.close();
            }
        }
    }

    /** What another instance asked for: that of it which is here. */
    private static Reply part(CounterScan scan, TableClient table, CounterQuestion question, Request request) {
        scan.openHere(PartitionList.asked(table, request));
        return new StreamedAnswer(
                RowsQuestion.NDJSON,
                Map.of(
                        PartitionList.HEADER,
                        PartitionList.print(scan.partitions()),
                        PartitionSums.SINCE,
                        Long.toString(scan.since())),
                new SumsBody(scan, question.limit()));
    }

    private Reply whole(CounterScan scan, TableClient table, CounterQuestion question) throws IOException {
        Optional<String> closed = scan.openAll(peers);
        if (closed.isEmpty()) {
            return Answer.json(CounterAnswer.of(question, scan.since(), scan));
        }
        boolean filling = LocalStores.marks(table, question.counter()).values().stream()
                .anyMatch(mark -> mark.next().isPresent());
        return unavailable(question, filling ? "it is being filled from the rows" : closed.get());
    }

    private static Answer unavailable(CounterQuestion question, String why) {
        return Answer.unavailable("Counter " + question.counter().settings().name() + ": " + why);
    }
}
