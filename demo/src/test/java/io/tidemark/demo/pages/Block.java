package io.tidemark.demo.pages;

import io.tidemark.sandbox.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * A fenced block of a document of the project.
 *
 * @param where file and line of the fence
 * @param info what stands behind the fence: a language, and for a message its topic and key
 */
record Block(String where, String info, String text) {
    private static final String FENCE = "```";

    /** The blocks of a document, named from the project's root. */
    static List<Block> read(String document) throws IOException {
        List<Block> blocks = new ArrayList<>();
        List<String> lines =
                Files.readString(Home.find().root().resolve(document)).lines().toList();
        for (int start = 0; start < lines.size(); start++) {
            if (lines.get(start).startsWith(FENCE)) {
                int end = start + 1 + lines.subList(start + 1, lines.size()).indexOf(FENCE);
                blocks.add(new Block(
                        document + ":" + (start + 1),
                        lines.get(start).substring(FENCE.length()),
                        String.join("\n", lines.subList(start + 1, end))));
                start = end;
            }
        }
        return blocks;
    }

    boolean isShell() {
        return info.equals("sh");
    }

    boolean isSql() {
        return info.equals("sql");
    }

    /** Whether it is a whole program. */
    boolean isProgram() {
        return info.equals("python") || info.equals("java");
    }

    /** Whether it is a message for a topic. */
    boolean isMessage() {
        return info.startsWith("json ");
    }

    /** Whether it is what the block before it answers. */
    boolean isAnswer() {
        return info.isEmpty() || info.equals("json");
    }
}
