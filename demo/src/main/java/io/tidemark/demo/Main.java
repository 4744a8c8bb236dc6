package io.tidemark.demo;

import io.tidemark.demo.command.DemoCommandLine;

/** The program {@code demo}: the demo itself, and the traffic generator. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(DemoCommandLine.create().execute(arguments));
    }
}
