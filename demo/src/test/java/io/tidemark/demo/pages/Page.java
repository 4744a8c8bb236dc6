package io.tidemark.demo.pages;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.tidemark.demo.tables.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A document whose blocks are done from top to bottom: {@code sh} is typed, {@code sql} is sent to the demo's database,
 * {@code python} and {@code java} are programs, {@code json TOPIC KEY} is a message, and a block without a language, or in {@code json}, is what the one before it answers.
 */
final class Page {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern PROGRAM = Pattern.compile("\\./tidemark (streams|writer) .*");
    /** What changes nothing, and so is asked again until the answer is there. */
    private static final Pattern QUESTION = Pattern.compile(
            "(curl|\\./tidemark (peek|export|report|verify|connectors status)|select) .*", Pattern.DOTALL);

    /** The body of a function has no line that begins so. */
    private static final Pattern STATEMENT_END = Pattern.compile(";\\s*\n(?=\\w+ )");

    private final Terminal terminal;
    private final Messages messages;
    private final List<Process> programs = new ArrayList<>();

    Page(Terminal terminal, Messages messages) {
        this.terminal = terminal;
        this.messages = messages;
    }

    /** The programs that pages started and that still run. */
    List<Process> programs() {
        return programs;
    }

    void follow(String document, Path logs) throws IOException, InterruptedException, SQLException {
        Iterator<Block> blocks = Block.read(document).iterator();
        Optional<Block> next = next(blocks);
        while (next.isPresent()) {
            Block block = next.get();
            next = next(blocks);
            Optional<Answer> answer = next.filter(Block::isAnswer).map(Answer::of);
            if (answer.isPresent()) {
                next = next(blocks);
            }
            follow(block, answer, logs);
        }
    }

    private static Optional<Block> next(Iterator<Block> blocks) {
        return blocks.hasNext() ? Optional.of(blocks.next()) : Optional.empty();
    }

    private void follow(Block block, Optional<Answer> answer, Path logs)
            throws IOException, InterruptedException, SQLException {
        Optional<String> missing = Needed.missing(block);
        if (missing.isPresent()) {
            System.err.println("NOT FOLLOWED: " + block.where() + ", as there is no " + missing.get());
        } else if (block.isMessage()) {
            messages.send(block);
        } else if (PROGRAM.matcher(block.text()).matches()) {
            programs.add(terminal.start(block.text(), logs.resolve("program-" + programs.size() + ".log")));
        } else if (block.isShell() && !block.text().startsWith("./tidemark demo ")) {
            check(block, answer, this::type);
        } else if (block.isProgram()) {
            check(block, answer, code -> terminal.run(block));
        } else if (block.isSql()) {
            check(block, answer, this::query);
        } else if (!block.isShell()) {
            fail(block.where() + ": what is to be done with '" + block.info() + "'?");
        }
    }

    /** One way to do what a block says. */
    private interface Step {
        Terminal.Output take(String text) throws IOException, InterruptedException, SQLException;
    }

    private static void check(Block block, Optional<Answer> answer, Step step)
            throws IOException, InterruptedException, SQLException {
        boolean question = QUESTION.matcher(block.text()).matches();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Terminal.Output output = step.take(block.text());
        while (question && !fits(answer, output) && System.nanoTime() < deadline) {
            Thread.sleep(200);
            output = step.take(block.text());
        }
        String came = block.where() + "\n" + block.text() + "\n" + output;
        assertTrue(fits(answer, output), came);
    }

    private static boolean fits(Optional<Answer> answer, Terminal.Output output) {
        boolean ended = output.exit() == 0 ^ answer.filter(Answer::isRefusal).isPresent();
        return ended && answer.map(expected -> expected.fits(output.text())).orElse(true);
    }

    private Terminal.Output type(String commands) throws IOException, InterruptedException {
        return terminal.run(commands);
    }

    /** Each statement is a transaction, as in psql; the answer is that of the last. */
    private Terminal.Output query(String sql) throws SQLException {
        int port = terminal.demo().services().postgres();
        try (Connection connection = Database.onPort(port).connect();
                Statement statement = connection.createStatement()) {
            String last = "";
            for (String one : STATEMENT_END.split(sql)) {
                last = statement.execute(one) ? line(statement.getResultSet()) : "";
            }
            return new Terminal.Output(0, last);
        }
    }

    /** The first row, as psql prints it. */
    private static String line(ResultSet rows) throws SQLException {
        List<String> values = new ArrayList<>();
        boolean any = rows.next();
        for (int column = 1; any && column <= rows.getMetaData().getColumnCount(); column++) {
            values.add(rows.getString(column));
        }
        return String.join(" | ", values);
    }
}
