package io.tidemark.writer.bulk;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Sends one bulk; a failure is a {@link Reply} too, and only a broken Java machine fails the future. */
public interface BulkSender {
    CompletableFuture<Reply> send(List<Change> changes);
}
