package io.tidemark.benchmarks;

import io.tidemark.benchmarks.http.HttpBench;
import io.tidemark.benchmarks.index.IndexBench;
import io.tidemark.benchmarks.index.OutageBench;
import io.tidemark.sandbox.SandboxException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** {@code bench [decode|row|http|index|outage] [options]}: measures, and prints each figure as a ratio to its floor. */
public final class Bench {
    private static final Map<String, Class<?>> SUITES =
            Map.of("decode", DecodeBenchmark.class, "row", RowBenchmark.class);
    private static final String USAGE = """
            Usage: ./tidemark bench [decode|row] [OPTIONS OF JMH]
                   ./tidemark bench http [SECONDS [ROUNDS]]
                   ./tidemark bench index [DOCUMENTS [ROUNDS]]
                   ./tidemark bench outage [MINUTES]

            Measures, and prints each figure as a ratio to its floor: of decoding and the row function,
            Jackson's parser over the same bytes, which touches nothing; of the writer and a rebuild,
            the same changelog sent as raw NDJSON.

              decode      records to events, key and value; beside readTree and Kafka Connect's JsonConverter
              row         the row function between bytes and bytes of the store
              http        a row over HTTP, beside a constant of the same size and PostgreSQL: 10 seconds
                          each, 3 rounds; needs wrk and pgbench
              index       changelog to OpenSearch on this machine: 2,000,000 documents, 2 rounds
              outage      what the writer holds while the index stands still, 10 minutes
              -prof gc    also what is allocated (any option of JMH; -h lists them)
            """;
    private static final int DOCUMENTS = 2_000_000;
    private static final int ROUNDS = 2;
    private static final int MINUTES = 10;
    private static final int SECONDS = 10;
    private static final int HTTP_ROUNDS = 3;

    private Bench() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String... arguments) {
        boolean named = arguments.length > 0 && !arguments[0].startsWith("-");
        if (arguments.length > 0 && arguments[0].equals("--help")) {
            System.out.print(USAGE);
            return 0;
        }
        if (named && arguments[0].equals("http")) {
            return http(Arrays.copyOfRange(arguments, 1, arguments.length));
        }
        if (named && arguments[0].equals("index")) {
            return index(Arrays.copyOfRange(arguments, 1, arguments.length));
        }
        if (named && arguments[0].equals("outage")) {
            return outage(Arrays.copyOfRange(arguments, 1, arguments.length));
        }
        if (named && !SUITES.containsKey(arguments[0])) {
            System.err.println(
                    "bench: there is no suite '" + arguments[0] + "', known are decode, row, http, index and outage");
            return 2;
        }
        try {
            CommandLineOptions given =
                    new CommandLineOptions(Arrays.copyOfRange(arguments, named ? 1 : 0, arguments.length));
            if (given.shouldHelp()) {
                given.showHelp();
                return 0;
            }
            OptionsBuilder options = new OptionsBuilder();
            options.parent(given);
            SUITES.forEach((name, suite) -> {
                if (!named || name.equals(arguments[0])) {
                    options.include(suite.getName() + ".*");
                }
            });
            Collection<RunResult> results =
                    new Runner(options.shouldFailOnError(true).build()).run();
            System.out.println();
            System.out.print(Ratios.of(results));
            return 0;
        } catch (CommandLineOptionException wrong) {
            System.err.println("bench: " + wrong.getMessage());
            return 2;
        } catch (RunnerException | IOException failed) {
            System.err.println("bench: " + failed.getMessage());
            return 1;
        }
    }

    private static int http(String... numbers) {
        try {
            HttpBench.run(
                    numbers.length > 0 ? Integer.parseInt(numbers[0]) : SECONDS,
                    numbers.length > 1 ? Integer.parseInt(numbers[1]) : HTTP_ROUNDS);
            return 0;
        } catch (NumberFormatException wrong) {
            System.err.println("bench http: " + wrong.getMessage() + ", allowed: numbers, of seconds and of rounds");
            return 2;
        } catch (SandboxException | IllegalStateException | IOException failed) {
            System.err.println("bench http: " + failed.getMessage());
            return 1;
        }
    }

    private static int index(String... numbers) {
        try {
            IndexBench.run(
                    numbers.length > 0 ? Integer.parseInt(numbers[0]) : DOCUMENTS,
                    numbers.length > 1 ? Integer.parseInt(numbers[1]) : ROUNDS);
            return 0;
        } catch (NumberFormatException wrong) {
            System.err.println("bench index: " + wrong.getMessage() + ", allowed: numbers, of documents and of rounds");
            return 2;
        } catch (SandboxException failed) {
            System.err.println("bench index: " + failed.getMessage());
            return 1;
        }
    }

    private static int outage(String... minutes) {
        try {
            OutageBench.run(minutes.length > 0 ? Integer.parseInt(minutes[0]) : MINUTES);
            return 0;
        } catch (NumberFormatException wrong) {
            System.err.println("bench outage: " + wrong.getMessage() + ", allowed: a number of minutes");
            return 2;
        } catch (SandboxException | IllegalStateException | IOException failed) {
            System.err.println("bench outage: " + failed.getMessage());
            return 1;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
