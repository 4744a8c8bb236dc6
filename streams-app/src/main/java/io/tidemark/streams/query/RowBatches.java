package io.tidemark.streams.query;

import io.tidemark.events.json.UndecodableException;
import io.tidemark.instance.http.Answer;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;

/**
 * Questions for rows of one table to one other instance. Those that come while one is under way wait for it, and go together as the
 * next: so many share what a request costs, and of few none waits.
 */
final class RowBatches {
    private static final int LARGEST = 64;

    private final Post post;
    private final Executor threads;
    private final Deque<Batch> waiting = new ArrayDeque<>();
    private boolean underWay;

    /** Asks the other instance for rows, and waits for its answer. */
    interface Post {
        Answer ask(byte[] ids) throws IOException;
    }

    private record Batch(List<String> ids, CompletableFuture<TakenRows> taken) {
        Batch() {
            this(new ArrayList<>(), new CompletableFuture<>());
        }
    }

    RowBatches(Post post, Executor threads) {
        this.post = post;
        this.threads = threads;
    }

    /** Asks for a row; of an instance that does not answer the future fails. */
    Future<TakenRows> ask(String id) {
        synchronized (waiting) {
            if (waiting.isEmpty() || waiting.getLast().ids().size() == LARGEST) {
                waiting.add(new Batch());
            }
            Batch batch = waiting.getLast();
            batch.ids().add(id);
            if (!underWay) {
                underWay = true;
                sendNext();
            }
            return batch.taken();
        }
    }

    private void sendNext() {
        Batch batch = waiting.remove();
        threads.execute(() -> send(batch));
    }

    private void send(Batch batch) {
        try {
            batch.taken().complete(TakenRows.of(answer(batch)));
        } catch (IOException | UndecodableException noAnswer) {
            batch.taken().completeExceptionally(noAnswer);
        }
    }

    private Answer answer(Batch batch) throws IOException {
        try {
            return post.ask(ManyRowsQuestion.body(batch.ids()));
        } finally {
            sent();
        }
    }

    private void sent() {
        synchronized (waiting) {
            if (waiting.isEmpty()) {
                underWay = false;
            } else {
                sendNext();
            }
        }
    }
}
