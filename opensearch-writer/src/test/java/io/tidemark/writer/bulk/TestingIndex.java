package io.tidemark.writer.bulk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The other end of a lane: remembers what was sent, and answers when the test says so. */
final class TestingIndex implements BulkSender {
    final List<List<String>> bulks = new ArrayList<>();
    private final Deque<CompletableFuture<Reply>> waiting = new ArrayDeque<>();

    @Override
    public CompletableFuture<Reply> send(List<Change> changes) {
        bulks.add(changes.stream().map(change -> change.operation().id()).toList());
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        waiting.add(reply);
        return reply;
    }

    void answer(Reply reply) {
        waiting.remove().complete(reply);
    }

    void answer(int... statuses) {
        List<ItemAnswer> items = new ArrayList<>();
        for (int status : statuses) {
            items.add(new ItemAnswer(status, status < 300 ? "" : "error_" + status, "why"));
        }
        answer(new Reply.Answered(items, 1));
    }
}
