package io.tidemark.benchmarks;

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

/** {@code bench [decode|row] [options of JMH]}: measures, and prints each time as a ratio to its floor. */
public final class Bench {
    private static final Map<String, Class<?>> SUITES =
            Map.of("decode", DecodeBenchmark.class, "row", RowBenchmark.class);
    private static final String USAGE = """
            Usage: ./tidemark bench [decode|row] [OPTIONS OF JMH]

            Measures decoding and the row function, and prints each as a ratio to its floor: Jackson's
            parser over the same bytes, which touches nothing.

              decode      records to events, key and value; beside readTree and Kafka Connect's JsonConverter
              row         the row function between bytes and bytes of the store
              -prof gc    also what is allocated (any option of JMH; -h lists them)
            """;

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
        if (named && !SUITES.containsKey(arguments[0])) {
            System.err.println("bench: there is no suite '" + arguments[0] + "', known are decode and row");
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
}
