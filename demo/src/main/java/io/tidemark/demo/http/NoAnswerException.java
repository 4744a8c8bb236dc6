package io.tidemark.demo.http;

import java.net.URI;

/** A server that was asked did not answer: it is not up, it went away, or it took too long. */
public final class NoAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoAnswerException(URI asked, Exception cause) {
        super("no answer from " + asked + ": " + cause, cause);
    }
}
