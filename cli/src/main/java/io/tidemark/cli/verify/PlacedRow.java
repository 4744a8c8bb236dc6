package io.tidemark.cli.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * A row as one of the three places has it.
 *
 * @param id the row id; in the index {@code _id}
 * @param version of the row or the document; 0 in the database
 * @param position where the table's row stands in the database's order, where the place knows it
 * @param document in canonical form
 * @param raw the document as it came
 */
record PlacedRow(String id, long version, Optional<String> position, String document, String raw) {
    /** 64 bits of the SHA-256 of id and document: two rows that differ have the same once in 10^19. */
    long hash(String documentId) {
        MessageDigest digest = sha256();
        digest.update(documentId.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(document.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java machine has SHA-256", impossible);
        }
    }
}
