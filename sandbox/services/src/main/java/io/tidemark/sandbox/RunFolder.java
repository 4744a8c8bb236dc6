package io.tidemark.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What one owner has running, on disk: who the owner is and a pid file a process, so that it can be ended when the
 * owner no longer can. All of one user's run folders stand side by side, and are gone with their run.
 */
record RunFolder(Path path) {
    private static final String OWNER = "owner";

    /** Makes a folder that belongs to this process from the moment at which others can see it. */
    static RunFolder create() {
        try {
            Path parent = UserFolder.make();
            String name = UUID.randomUUID().toString();
            Path hidden = Files.createDirectory(parent.resolve(".new-" + name));
            Files.writeString(hidden.resolve(OWNER), ProcessIdentity.ofThis().asText() + "\n");
            Path path = parent.resolve("run-" + name);
            return new RunFolder(Files.move(hidden, path, StandardCopyOption.ATOMIC_MOVE));
        } catch (IOException e) {
            throw SandboxException.failure("cannot write to " + UserFolder.path() + ": " + e.getMessage(), e);
        }
    }

    /** The run folders whose owner is no more. */
    static List<RunFolder> abandoned() {
        List<RunFolder> abandoned = new ArrayList<>();
        Path parent = UserFolder.path();
        if (!Files.isDirectory(parent)) {
            return abandoned;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, "run-*")) {
            for (Path path : folders) {
                Optional<ProcessIdentity> owner = ProcessIdentity.read(path.resolve(OWNER));
                if (owner.isPresent() && !owner.get().isAlive()) {
                    abandoned.add(new RunFolder(path));
                }
            }
        } catch (IOException e) {
            throw SandboxException.failure("cannot look through " + parent + ": " + e.getMessage(), e);
        }
        return abandoned;
    }

    Path pidFile(String process) {
        return path.resolve(process + ".pid");
    }

    /** Writes down that a postmaster may be running on the data folder: its own pid file then says which process. */
    void expectPostmaster(Path data) {
        try {
            Files.writeString(path.resolve("postgres.postmaster"), data + "\n");
        } catch (IOException e) {
            throw SandboxException.failure("cannot write to " + path + ": " + e.getMessage(), e);
        }
    }

    /** Removes the folder and all in it; what others remove meanwhile is no error. */
    void delete() {
        deleteTree(path);
    }

    static void deleteTree(Path top) {
        if (Files.isDirectory(top) && !Files.isSymbolicLink(top)) {
            try (Stream<Path> children = Files.list(top)) {
                children.forEach(RunFolder::deleteTree);
            } catch (IOException e) {
                return;
            }
        }
        try {
            Files.deleteIfExists(top);
        } catch (IOException e) {
            return;
        }
    }
}
