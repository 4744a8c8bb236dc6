package io.tidemark.sandbox;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** One user's own folder for what runs now, in the system's folder for temporary files, where everybody may write. */
final class UserFolder {
    private static final String USER = System.getProperty("user.name");

    private UserFolder() {}

    static Path path() {
        return Path.of(System.getProperty("java.io.tmpdir"), "tidemark-" + USER)
                .toAbsolutePath()
                .normalize();
    }

    /** Makes it where it is missing, readable by this user only; programs are run from it, so it must not be another's. */
    static Path make() {
        Path path = path();
        try {
            try {
                Files.createDirectory(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } catch (FileAlreadyExistsException e) {
                requireOurs(path);
            }
            return path;
        } catch (IOException e) {
            throw SandboxException.failure(
                    "cannot make the folder %s (%s); name another place with JAVA_OPTS=-Djava.io.tmpdir=DIR"
                            .formatted(path, e),
                    e);
        }
    }

    private static void requireOurs(Path path) throws IOException {
        String owner = Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName();
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) || !owner.equals(USER)) {
            throw SandboxException.failure(
                    "%s is to be a folder of user %s, and is %s's; name another place with JAVA_OPTS=-Djava.io.tmpdir=DIR"
                            .formatted(path, USER, owner));
        }
    }
}
