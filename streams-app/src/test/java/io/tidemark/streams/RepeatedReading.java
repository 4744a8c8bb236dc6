package io.tidemark.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Reads the same again and again beside a test, and keeps each different answer; one that breaks off or is refused is none. */
final class RepeatedReading implements AutoCloseable {
    private final Set<List<String>> answers = ConcurrentHashMap.newKeySet();
    private final Thread thread;

    private RepeatedReading(List<Question> questions) {
        this.thread = Thread.ofPlatform().unstarted(() -> repeat(questions));
    }

    static RepeatedReading start(Question... questions) {
        RepeatedReading reading = new RepeatedReading(List.of(questions));
        reading.thread.start();
        return reading;
    }

    /** The answers that came whole. */
    Set<List<String>> differentAnswers() {
        return new HashSet<>(answers);
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void repeat(List<Question> questions) {
        for (int turn = 0; !Thread.interrupted(); turn++) {
            try {
                answers.add(questions.get(turn % questions.size()).ids());
                Thread.sleep(20);
            } catch (IOException | UncheckedIOException noAnswer) {
                // Broken off or refused: that is what must happen to an answer that is not whole.
            } catch (AssertionError wrong) {
                answers.add(List.of(wrong.toString()));
            } catch (InterruptedException ended) {
                return;
            }
        }
    }

    /** Reads the ids of all rows. */
    interface Question {
        List<String> ids() throws IOException, InterruptedException;
    }
}
