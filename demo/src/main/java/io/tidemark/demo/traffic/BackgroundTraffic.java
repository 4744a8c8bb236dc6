package io.tidemark.demo.traffic;

import io.tidemark.demo.DemoException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Traffic on connections of its own beside whatever else goes on; closing it waits until the last transaction has ended. */
public final class BackgroundTraffic implements AutoCloseable {
    private final List<Traffic> streams;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<RuntimeException> fault = new AtomicReference<>();

    private BackgroundTraffic(List<Traffic> streams) {
        this.streams = List.copyOf(streams);
    }

    /** Starts each of them on a thread. */
    public static BackgroundTraffic start(List<Traffic> streams) {
        BackgroundTraffic traffic = new BackgroundTraffic(streams);
        for (Traffic stream : traffic.streams) {
            traffic.threads.add(Thread.ofPlatform().daemon().name("traffic").start(() -> traffic.run(stream)));
        }
        return traffic;
    }

    /** Fails with the fault that ended some of it, where there was one. */
    public void checkRunning() {
        RuntimeException ended = fault.get();
        if (ended != null) {
            throw ended;
        }
    }

    /** Lets the transactions under way end, and no other begin. */
    @Override
    public void close() {
        streams.forEach(Traffic::stop);
        boolean interrupted = Thread.interrupted();
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw DemoException.failed("interrupted twice while the traffic ended", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run(Traffic stream) {
        try {
            stream.run();
        } catch (RuntimeException e) {
            fault.compareAndSet(null, e);
        }
    }
}
