package io.tidemark.demo.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The questions of the README, each on a line. The commands that start or test everything are other tests' concern, and
 * {@code psql} need not be installed.
 */
public final class Readme {
    private static final int FEWEST = 8;
    private static final Pattern QUESTION = Pattern.compile("(curl|\\./tidemark (peek|export|report|verify)) .*");

    private Readme() {}

    /** Asks each; the answers differ from run to run, but there is one. */
    public static void ask(Terminal terminal) throws IOException, InterruptedException {
        List<String> questions = Block.read("README.md").stream()
                .filter(Block::isShell)
                .flatMap(block -> block.text().lines())
                .filter(line -> QUESTION.matcher(line).matches())
                .toList();
        assertTrue(questions.size() >= FEWEST, "the README has only " + questions);
        for (String question : questions) {
            Terminal.Output output = terminal.run(question);
            assertEquals(0, output.exit(), () -> question + ": " + output);
            assertFalse(output.text().isBlank(), question + " says nothing");
        }
    }
}
