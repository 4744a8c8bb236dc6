package io.tidemark.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Processes that still have to do with a folder: it is in their command, or they work in it. */
final class Leftovers {
    private Leftovers() {}

    static List<String> of(Path folder) {
        long self = ProcessHandle.current().pid();
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> pid != self && ProcessIdentity.of(pid).isPresent())
                .map(pid -> pid + " " + describe(pid))
                .filter(process -> process.contains(folder.toString()))
                .toList();
    }

    private static String describe(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            return Files.readSymbolicLink(process.resolve("cwd")) + " "
                    + Files.readString(process.resolve("cmdline")).replace('\0', ' ');
        } catch (IOException gone) {
            return "";
        }
    }
}
