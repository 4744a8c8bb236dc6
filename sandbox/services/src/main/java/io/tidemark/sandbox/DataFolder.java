package io.tidemark.sandbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** A folder of {@code --data}: it is ours, of versions that we read, and no other sandbox uses it while this is open. */
final class DataFolder implements AutoCloseable {
    private static final String LOCK = "sandbox.lock";

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Takes the folder, which is made where there is none.
     *
     * @throws SandboxException where it is not to be used, with the reason and the remedy
     */
    static DataFolder open(Path named) {
        Path path = named.toAbsolutePath().normalize();
        requireOursOrEmpty(path);
        DataFolder folder = new DataFolder(path, lock(path));
        try {
            folder.check();
            return folder;
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    /** Gives the folder back; others may take it. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    private void check() {
        try {
            if (Files.exists(path.resolve(Marker.FILE))) {
                Marker.read(path).requireReadableBy(Marker.ofThisBuild(), path);
            } else {
                Marker.ofThisBuild().write(path);
            }
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    private static void requireOursOrEmpty(Path path) {
        if (path.toString().contains(",")) {
            throw SandboxException.wrongUsage(
                    "--data " + path + " has a comma, which separates folders for Kafka; name a folder without");
        }
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw SandboxException.wrongUsage("--data " + path + " is a file; a folder is needed");
        }
        try {
            Files.createDirectories(path);
            try (Stream<Path> content = Files.list(path)) {
                List<String> names =
                        content.map(file -> file.getFileName().toString()).toList();
                boolean empty = names.stream().allMatch(LOCK::equals);
                if (!empty && !names.contains(Marker.FILE)) {
                    throw SandboxException.wrongUsage("--data " + path + " holds other things (" + names.getFirst()
                            + "); name an empty folder, or one that does not exist yet");
                }
            }
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    private static FileChannel lock(Path path) {
        Path file = path.resolve(LOCK);
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!isTaken(channel)) {
                String holder = Files.readString(file).strip();
                channel.close();
                throw SandboxException.failure("--data " + path + " is in use by another sandbox"
                        + (holder.isEmpty() ? "" : ", process " + holder) + "; stop that one, or name another folder");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return channel;
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException byThisProcess) {
            return false;
        }
    }

    private static SandboxException unusable(Path path, IOException e) {
        return SandboxException.wrongUsage("--data " + path + " cannot be written ("
                + e.getClass().getSimpleName() + ": " + e.getMessage()
                + "); give yourself the right to, or name another folder");
    }
}
