package io.tidemark.demo.check;

import io.tidemark.demo.chain.DemoPorts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/** x. */
public final class CheckRun {
    public CheckRun(DemoPorts ports, Optional<Path> data, long seed, PrintWriter out) {}

    public int run() {
        return 0;
    }
}
