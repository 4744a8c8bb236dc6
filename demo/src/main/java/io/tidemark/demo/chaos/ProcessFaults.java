package io.tidemark.demo.chaos;

import io.tidemark.demo.DemoException;
import io.tidemark.demo.chain.Program;
import io.tidemark.sandbox.RunningProcess;
import io.tidemark.sandbox.Service;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Faults of the programs and the index: killed, stopped, robbed of their state. */
final class ProcessFaults {
    private static final String EVENTS = "tidemark_events_total";
    private static final String DOCUMENTS = "tidemark_writer_documents_total";
    private static final String RETRIES = "tidemark_writer_retries_total";
    private static final long LONGER_THAN_A_SESSION = 14_000;
    private static final int MOST_LONGER = 16_000;

    private ProcessFaults() {}

    static Evidence killStreams(ChaosChain chain, Random random) throws InterruptedException {
        int times = 2 + random.nextInt(3);
        for (int time = 0; time < times; time++) {
            killAndRestart(one(chain.streams(), random), random);
        }
        double events = chain.metric(chain.streams(), EVENTS, Map.of());
        return new Evidence(events > 0, times + " times; " + (long) events + " events by the processes since");
    }

    static Evidence loseState(ChaosChain chain, Random random) throws InterruptedException {
        int instance = random.nextInt(chain.streams().size());
        Program program = chain.streams().get(instance);
        program.kill();
        long files = delete(chain.state(instance));
        program.restart();
        program.awaitReady();
        return new Evidence(files > 0, files + " files of " + program.name() + " gone");
    }

    static Evidence damageState(ChaosChain chain, Random random) throws InterruptedException {
        int instance = random.nextInt(chain.streams().size());
        Program program = chain.streams().get(instance);
        program.stop();
        long files = damage(chain.state(instance), random);
        program.restart();
        program.awaitReady();
        return new Evidence(files > 0, files + " files of " + program.name() + " damaged");
    }

    static Evidence leaveStreams(ChaosChain chain, Random random) throws InterruptedException {
        Program program = one(chain.streams(), random);
        List<Program> others =
                chain.streams().stream().filter(other -> other != program).toList();
        double before = chain.metric(others, EVENTS, Map.of());
        program.stop();
        Thread.sleep(2_000 + random.nextInt(4_000));
        double meanwhile = chain.metric(others, EVENTS, Map.of()) - before;
        program.restart();
        program.awaitReady();
        return new Evidence(
                meanwhile > 0, program.name() + "; the others did " + (long) meanwhile + " events meanwhile");
    }

    static Evidence restartAll(ChaosChain chain, Random random) throws InterruptedException {
        long start = System.nanoTime();
        for (int round = 0; round < 2; round++) {
            for (Program program : chain.streams()) {
                program.stop();
                program.restart();
                program.awaitReady();
                Thread.sleep(random.nextInt(500));
            }
        }
        double events = chain.metric(chain.streams(), EVENTS, Map.of());
        return new Evidence(
                events > 0,
                2 * chain.streams().size() + " restarts in " + (System.nanoTime() - start) / 1_000_000_000 + " s; "
                        + (long) events + " events by the processes since");
    }

    static Evidence killWriter(ChaosChain chain, Random random) throws InterruptedException {
        for (int time = 0; time < 2; time++) {
            killAndRestart(one(chain.writers(), random), random);
        }
        return new Evidence(true, "the changelog has all that the index must have");
    }

    static Evidence stopIndex(ChaosChain chain, Random random) throws InterruptedException {
        double before = chain.metric(chain.writers(), RETRIES, Map.of());
        RunningProcess index = chain.sandbox().process(Service.OPENSEARCH);
        index.kill();
        long millis = 10_000 + random.nextInt(20_000);
        Thread.sleep(millis);
        double retries = chain.metric(chain.writers(), RETRIES, Map.of()) - before;
        index.restart();
        chain.sandbox().awaitReady(Service.OPENSEARCH);
        return new Evidence(retries > 0, millis / 1_000 + " s; " + (long) retries + " items tried again meanwhile");
    }

    static Evidence freezeStreams(ChaosChain chain, Random random) throws InterruptedException {
        return freeze(chain, chain.streams(), EVENTS, random);
    }

    static Evidence freezeWriter(ChaosChain chain, Random random) throws InterruptedException {
        return freeze(chain, chain.writers(), DOCUMENTS, random);
    }

    /** The other instance takes over and goes on; the frozen one then believes that nothing has happened. */
    private static Evidence freeze(ChaosChain chain, List<Program> programs, String metric, Random random)
            throws InterruptedException {
        Program frozen = one(programs, random);
        List<Program> others =
                programs.stream().filter(program -> program != frozen).toList();
        double before = chain.metric(others, metric, Map.of());
        frozen.suspend();
        long millis = LONGER_THAN_A_SESSION + random.nextInt(MOST_LONGER);
        Thread.sleep(millis);
        double meanwhile = chain.metric(others, metric, Map.of()) - before;
        frozen.resume();
        frozen.awaitReady();
        return new Evidence(
                meanwhile > 0,
                frozen.name() + " for " + millis / 1_000 + " s; the others did " + (long) meanwhile + " meanwhile");
    }

    private static void killAndRestart(Program program, Random random) throws InterruptedException {
        Thread.sleep(200 + random.nextInt(1_500));
        program.kill();
        Thread.sleep(random.nextInt(1_000));
        program.restart();
        program.awaitReady();
    }

    private static Program one(List<Program> programs, Random random) {
        return programs.get(random.nextInt(programs.size()));
    }

    private static long delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
            return deepestFirst.size();
        } catch (IOException e) {
            throw DemoException.failed("cannot delete " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Overwrites a few bytes in each file of RocksDB's. */
    private static long damage(Path folder, Random random) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> stores = files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains("rocksdb"))
                    .filter(file -> file.getFileName().toString().matches(".*\\.(sst|log)|MANIFEST-.*|CURRENT"))
                    .sorted()
                    .toList();
            for (Path store : stores) {
                try (RandomAccessFile file = new RandomAccessFile(store.toFile(), "rw")) {
                    byte[] noise = new byte[64];
                    random.nextBytes(noise);
                    file.seek(file.length() / 2);
                    file.write(noise);
                }
            }
            return stores.size();
        } catch (IOException e) {
            throw DemoException.failed("cannot damage " + folder + ": " + e.getMessage(), e);
        }
    }
}
