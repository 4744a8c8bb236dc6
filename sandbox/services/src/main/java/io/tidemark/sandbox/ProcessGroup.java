package io.tidemark.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The processes of one owner. They end with it, in whatever way it ends: in order by {@link #close()}, and by a watchdog
 * where the owner is killed.
 */
public final class ProcessGroup implements AutoCloseable {
    private final RunFolder run;
    private final Path logs;
    private final Watchdog watchdog;
    private final Map<String, RunningProcess> processes = new LinkedHashMap<>();
    private boolean isStopped;
    private boolean isDismissed;

    private ProcessGroup(RunFolder run, Path logs, Watchdog watchdog) {
        this.run = run;
        this.logs = logs;
        this.watchdog = watchdog;
    }

    /**
     * An empty group, after what an earlier, killed owner left behind has been ended.
     *
     * @param logs where each process gets its log file; without it they go with the group
     * @param progress gets a line where something was left behind
     */
    public static ProcessGroup open(Optional<Path> logs, Consumer<String> progress) {
        Orphans.end(progress);
        RunFolder run = RunFolder.create();
        try {
            Path folder = Files.createDirectories(logs.orElse(run.path().resolve("logs")));
            return new ProcessGroup(run, folder, Watchdog.over(run));
        } catch (IOException e) {
            run.delete();
            throw SandboxException.failure("cannot start a group of processes: " + e.getMessage(), e);
        }
    }

    /**
     * Starts a program; its output goes to its log file.
     *
     * @throws IllegalArgumentException where the name is taken
     * @throws SandboxException where it cannot be started
     */
    public synchronized RunningProcess start(ProcessSpec spec) {
        if (isStopped) {
            throw new IllegalStateException("the group is closed");
        }
        if (processes.containsKey(spec.name())) {
            throw new IllegalArgumentException("there is a process " + spec.name() + " already; it can be restarted");
        }
        RunningProcess process = RunningProcess.start(spec, run.pidFile(spec.name()), log(spec.name()));
        processes.put(spec.name(), process);
        return process;
    }

    /** The folder of the log files. */
    public Path logs() {
        return logs;
    }

    /** The processes started here, in that order, running or not. */
    public synchronized List<RunningProcess> processes() {
        return List.copyOf(processes.values());
    }

    /**
     * Fails where a process has ended, other than by a stop of the group.
     *
     * @throws SandboxException with the process' last lines of output
     */
    public synchronized void requireAllAlive() {
        processes.values().forEach(RunningProcess::requireAlive);
    }

    /** Stops every process, the last started first; no other can be started any more. */
    @Override
    public synchronized void close() {
        if (isDismissed) {
            return;
        }
        stopAll();
        isDismissed = true;
        watchdog.dismiss();
        run.delete();
    }

    /** As {@link #close()}, but still watched over: for an owner who has more to stop. */
    synchronized void stopAll() {
        isStopped = true;
        new ArrayList<>(processes.values()).reversed().forEach(RunningProcess::stop);
    }

    RunFolder run() {
        return run;
    }

    Path log(String name) {
        return logs.resolve(name + ".log");
    }
}
