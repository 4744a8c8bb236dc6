package io.tidemark.sandbox;

import java.util.List;
import java.util.Map;

/** A program to be run: the name of its log file, its command, and what it finds in its environment beside ours. */
public record ProcessSpec(String name, List<String> command, Map<String, String> environment) {
    public ProcessSpec {
        if (!name.matches("[a-z0-9][a-z0-9_-]*")) {
            throw new IllegalArgumentException(
                    "a process name of lower-case letters, digits, - and _ is needed, not " + name);
        }
        if (command.isEmpty()) {
            throw new IllegalArgumentException(name + ": a command is needed");
        }
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
