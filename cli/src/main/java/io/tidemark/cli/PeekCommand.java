package io.tidemark.cli;

import io.tidemark.events.RowId;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code peek TOPIC}: events of a topic, raw and as Tidemark understands them. */
@Command(
        name = "peek",
        description =
                "Shows events of a topic, raw and as Tidemark understands them: the next one, the last ones, or all"
                        + " to come. With --config, by the key, columns and format of the topic's table.",
        mixinStandardHelpOptions = true)
final class PeekCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TOPIC", description = "The topic, such as cdc.public.customers.")
    private String topic;

    @Option(names = "--row", paramLabel = "ID", description = "Only events of this row.")
    private String row;

    @ArgGroup
    private Which which = new Which();

    @ArgGroup
    private Form form = new Form();

    @Mixin
    private ChainOptions chain;

    @Spec
    private CommandSpec spec;

    /** Which events; the next one by default. */
    private static final class Which {
        @Option(names = "--last", paramLabel = "N", description = "The last N events.")
        private Integer last;

        @Option(names = "--follow", description = "All events to come, until Ctrl-C.")
        private boolean follow;
    }

    /** In which form; both by default. */
    private static final class Form {
        @Option(names = "--raw", description = "Only headers, key and value as they stand.")
        private boolean raw;

        @Option(names = "--decoded", description = "Only what Tidemark makes of them.")
        private boolean decoded;
    }

    private EventText events;

    @Override
    public Integer call() {
        if (which.last != null && which.last < 1) {
            throw new ParameterException(spec.commandLine(), "--last is " + which.last + ", allowed: a number from 1");
        }
        events = chain.eventText();
        try (TopicReader reader = TopicReader.open(chain.kafka(), topic)) {
            if (which.last != null) {
                reader.last(which.last, this::isWanted).forEach(this::show);
                return 0;
            }
            spec.commandLine()
                    .getErr()
                    .println("waiting for " + (which.follow ? "events of " : "the next event of ") + topic);
            do {
                List<ConsumerRecord<byte[], byte[]>> next = reader.next(this::isWanted);
                (which.follow ? next : next.subList(0, 1)).forEach(this::show);
            } while (which.follow && !spec.commandLine().getOut().checkError());
        }
        return 0;
    }

    private boolean isWanted(ConsumerRecord<byte[], byte[]> event) {
        return row == null || new RowId.Of(row).equals(events.rowId(event));
    }

    private void show(ConsumerRecord<byte[], byte[]> event) {
        spec.commandLine()
                .getOut()
                .println(events.place(event)
                        + (form.decoded ? "" : events.headers(event) + events.raw(event))
                        + (form.raw ? "" : events.meaning(event)));
        spec.commandLine().getOut().flush();
    }
}
