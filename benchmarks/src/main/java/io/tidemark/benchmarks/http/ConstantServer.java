package io.tidemark.benchmarks.http;

import io.tidemark.instance.configuration.Listen;
import io.tidemark.instance.http.Answer;
import io.tidemark.instance.http.HttpServer;
import io.tidemark.instance.http.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The floor: the server of an instance, whose only resource answers the same row to whatever id. */
final class ConstantServer {
    private ConstantServer() {}

    /** Arguments: the port, the path's template, and a file with the row. Runs until it is stopped. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        byte[] row = Files.readAllBytes(Path.of(arguments[2]));
        Answer answer = Answer.json(row)
                .with("ETag", "\"1000000\"")
                .with("Tidemark-Position", "0/19B6868")
                .with("Tidemark-Changed-At", "2026-01-01T00:00:00.000Z");
        Listen listen = new Listen("127.0.0.1", Integer.parseInt(arguments[0]));
        try (HttpServer server = HttpServer.start(listen, List.of(new Route(arguments[1], request -> answer)))) {
            System.out.println("answers on port " + server.port());
            Thread.currentThread().join();
        }
    }
}
