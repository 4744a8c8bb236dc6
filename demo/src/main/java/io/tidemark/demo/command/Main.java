package io.tidemark.demo.command;

/** The program {@code demo}: the demo itself, and the traffic generator. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(DemoCommandLine.create().execute(arguments));
    }
}
