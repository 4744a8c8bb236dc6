package io.tidemark.instance.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Answers as gzip, for who accepts it and where it is worth it. */
final class Compression {
    static final String GZIP = "gzip";

    private static final int WORTH_BYTES = 1024;

    private Compression() {}

    /** Whether an {@code Accept-Encoding} wants gzip: names it, or anything, and not with a weight of zero. */
    static boolean accepts(Optional<String> header) {
        boolean any = false;
        for (String coding : header.orElse("").split(",")) {
            String[] parts = coding.split(";", 2);
            String name = parts[0].strip();
            boolean wanted = parts.length == 1 || !parts[1].strip().matches("(?i)q\\s*=\\s*0(\\.0*)?");
            if (name.equalsIgnoreCase(GZIP)) {
                return wanted;
            }
            any |= name.equals("*") && wanted;
        }
        return any;
    }

    static boolean isWorthIt(Answer answer) {
        return answer.body().length >= WORTH_BYTES;
    }

    /** Events are sent as they come, and rows as they are read. */
    static boolean isWorthIt(StreamedAnswer answer) {
        return !answer.contentType().equals("text/event-stream");
    }

    static byte[] gzip(byte[] body) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return compressed.toByteArray();
    }
}
