package io.tidemark.demo.chain;

import io.tidemark.demo.DemoException;
import io.tidemark.demo.http.Http;
import io.tidemark.sandbox.Home;
import io.tidemark.sandbox.ProcessGroup;
import io.tidemark.sandbox.ProcessSpec;
import io.tidemark.sandbox.RunningProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One of the project's own programs, as a user runs it: its launcher and the configuration file. */
public final class Program {
    private static final Duration TIME_TO_BE_READY = Duration.ofSeconds(120);
    private static final int LINES = 15;

    private final Http http;
    private final RunningProcess process;
    private final String url;

    private Program(Http http, RunningProcess process, String url) {
        this.http = http;
        this.process = process;
        this.url = url;
    }

    /** Starts the program of a module; it answers on this port of loopback once it is ready. */
    static Program start(String module, Path configuration, int port, ProcessGroup group, Http http) {
        return start(module, module, configuration, port, group, http);
    }

    /** The same under a name of its own, where a group has more than one of them. */
    public static Program start(
            String module, String name, Path configuration, int port, ProcessGroup group, Http http) {
        Path launcher = Home.find().program(module, module);
        ProcessSpec spec =
                new ProcessSpec(name, List.of(launcher.toString(), "--config", configuration.toString()), Map.of());
        return new Program(http, group.start(spec), "http://127.0.0.1:" + port);
    }

    /** Where it answers. */
    public String url() {
        return url;
    }

    public String name() {
        return process.name();
    }

    public long pid() {
        return process.pid();
    }

    /** Waits until it says that it is ready; one that ends instead is reported with its last lines. */
    public void awaitReady() {
        process.awaitReady(() -> http.get(url + "/health/ready").status() == 200, TIME_TO_BE_READY);
    }

    /** Fails where it has ended by itself, with its last lines. */
    public void checkAlive() {
        if (!process.isAlive()) {
            throw DemoException.failed(process.name() + " ended by itself; the last lines of " + process.log() + ":\n  "
                    + String.join("\n  ", process.lastLogLines(LINES)));
        }
    }

    /** Ends it as a crash would, with SIGKILL. */
    public void kill() {
        process.kill();
    }

    /** Lets it stand still, as a paused machine would. */
    public void suspend() {
        process.suspend();
    }

    /** Lets it go on, as if no time had passed. */
    public void resume() {
        process.resume();
    }

    /** Starts it anew, as it was. */
    public void restart() {
        process.restart();
    }

    /** Asks it to end, and waits for that. */
    public void stop() {
        process.stop();
    }

    long rss() {
        return process.rss();
    }
}
