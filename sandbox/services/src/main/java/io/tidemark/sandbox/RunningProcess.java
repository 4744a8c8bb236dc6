package io.tidemark.sandbox;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** One program of a group: it can be killed as a fault would, and started again as it was. */
public final class RunningProcess {
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(20);
    private static final int LINES_IN_A_MESSAGE = 15;

    private final ProcessSpec spec;
    private final Path pidFile;
    private final LogFile log;
    private volatile Process process;

    private RunningProcess(ProcessSpec spec, Path pidFile, LogFile log) {
        this.spec = spec;
        this.pidFile = pidFile;
        this.log = log;
    }

    static RunningProcess start(ProcessSpec spec, Path pidFile, Path log) {
        RunningProcess running = new RunningProcess(spec, pidFile, new LogFile(log));
        running.launch();
        return running;
    }

    public String name() {
        return spec.name();
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Where its output and its errors go. */
    public Path log() {
        return log.path();
    }

    /** Its last lines of output, oldest first; empty where there are none. */
    public List<String> lastLogLines(int count) {
        return log.last(count);
    }

    /** Ends it at once with SIGKILL, as a crash would, and waits until it is gone. */
    public void kill() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        process.onExit().join();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** Asks it to end with SIGTERM and waits for that; after 20 seconds it is killed. */
    public void stop() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            process.onExit()
                    .orTimeout(TIME_TO_STOP.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException tooLate) {
            kill();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** Lets it stand still with SIGSTOP: it holds its connections and files, and does nothing. */
    public void suspend() {
        signal("STOP");
    }

    /** Lets it go on with SIGCONT, as if no time had passed. */
    public void resume() {
        signal("CONT");
    }

    /** Stops it where it still runs, and starts it with the same command and the same log file. */
    public void restart() {
        stop();
        launch();
    }

    /**
     * Waits until a question about it is answered with yes; an exception counts as no.
     *
     * @throws SandboxException with its last lines of output, where it ends instead, or takes longer than the limit
     */
    public void awaitReady(Callable<Boolean> ready, Duration limit) {
        Readiness.await(ready, limit, this::isAlive, this::failure);
    }

    /**
     * Fails where it has ended.
     *
     * @throws SandboxException with its last lines of output
     */
    void requireAlive() {
        if (!isAlive()) {
            throw failure("ended");
        }
    }

    /** The bytes of memory that it and its children hold now; 0 where it does not run. */
    public long rss() {
        return ProcessMemory.ofTree(process.pid());
    }

    private void signal(String name) {
        try {
            int exit = new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw SandboxException.failure("kill -" + name + " of " + name() + " ended with " + exit);
            }
        } catch (IOException e) {
            throw SandboxException.failure("cannot signal " + name() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SandboxException.failure("interrupted while signalling " + name(), e);
        }
    }

    private SandboxException failure(String why) {
        List<String> lines = lastLogLines(LINES_IN_A_MESSAGE);
        String said = lines.isEmpty()
                ? "it wrote nothing to " + log()
                : "the last lines of " + log() + ":\n  " + String.join("\n  ", lines);
        String state = isAlive() ? why : "ended with exit code " + process.exitValue();
        return SandboxException.failure(name() + " " + state + "; " + said);
    }

    private void launch() {
        List<String> command = new ArrayList<>(List.of("sh", "-c", Scripts.CHILD, "child", pidFile.toString()));
        command.addAll(spec.command());
        ProcessBuilder builder = new ProcessBuilder(command);
        // What was meant for this JVM is not meant for every other.
        builder.environment().remove("JAVA_OPTS");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(spec.environment());
        builder.directory(log().getParent().toFile());
        builder.redirectInput(new File("/dev/null"));
        builder.redirectErrorStream(true);
        builder.redirectOutput(Redirect.appendTo(log().toFile()));
        try {
            process = builder.start();
        } catch (IOException e) {
            throw SandboxException.failure("cannot start " + name() + ": " + e.getMessage(), e);
        }
    }
}
