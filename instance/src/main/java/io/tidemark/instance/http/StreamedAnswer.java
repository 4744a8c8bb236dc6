package io.tidemark.instance.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * 200 with a body too large to be held: it is written as fast as the client takes it. Where the body cannot be finished, the
 * client is not told the end of it: the connection is closed.
 */
public record StreamedAnswer(String contentType, Map<String, String> headers, Body body) implements Reply {

    public StreamedAnswer {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** What is written after the headers; closed once, whether or not it was written. */
    public interface Body extends AutoCloseable {
        /**
         * Writes all of it.
         *
         * @throws IOException when there is more of it, and it cannot be had
         */
        void writeTo(OutputStream out) throws IOException;

        @Override
        void close();
    }
}
