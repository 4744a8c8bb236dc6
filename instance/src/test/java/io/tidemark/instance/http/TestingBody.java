package io.tidemark.instance.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A body of numbered lines, which may break off instead of ending. */
record TestingBody(int lines, boolean breaks, CountDownLatch closed) implements StreamedAnswer.Body {

    StreamedAnswer answer() {
        return new StreamedAnswer("text/plain", Map.of(), this);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        for (int i = 0; i < lines; i++) {
            out.write(("line " + i + "\n").getBytes(StandardCharsets.UTF_8));
        }
        if (breaks) {
            throw new IOException("on purpose");
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
