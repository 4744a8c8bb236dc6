package io.tidemark.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where the embedded PostgreSQL unpacks its programs, once for all starts. When that was cut short, it would never
 * mend what is there; and one start must not see what another has half unpacked.
 */
final class PostgresBinaries {
    /** A start of PostgreSQL with the folder of its programs. */
    interface Start<T> {
        T in(Path binaries) throws IOException;
    }

    private static final String COMPLETE = ".exists";

    private final Path folder;

    PostgresBinaries(Path folder) {
        this.folder = folder;
    }

    <T> T start(Start<T> start) throws IOException {
        Files.createDirectories(folder);
        if (isUnpacked()) {
            return start.in(folder);
        }
        synchronized (PostgresBinaries.class) {
            try (FileChannel channel = FileChannel.open(
                            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = channel.lock()) {
                assert held.isValid();
                removeHalfUnpacked();
                return start.in(folder);
            }
        }
    }

    private boolean isUnpacked() throws IOException {
        try (DirectoryStream<Path> unpacked = Files.newDirectoryStream(folder, "PG-*")) {
            boolean any = false;
            for (Path each : unpacked) {
                if (!Files.exists(each.resolve(COMPLETE))) {
                    return false;
                }
                any = true;
            }
            return any;
        }
    }

    private void removeHalfUnpacked() throws IOException {
        try (DirectoryStream<Path> unpacked = Files.newDirectoryStream(folder, "PG-*")) {
            for (Path each : unpacked) {
                if (!Files.exists(each.resolve(COMPLETE))) {
                    RunFolder.deleteTree(each);
                }
            }
        }
    }
}
