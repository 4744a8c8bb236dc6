package io.tidemark.index;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The {@code _id} of a row: its row id, or the SHA-256 of it in hex where OpenSearch would refuse the row id itself (and
 * with it the whole bulk), because it is empty or longer than 512 bytes.
 */
public final class DocumentId {
    private static final int MOST_BYTES = 512;

    private DocumentId() {}

    /** The {@code _id} of a row id, as its UTF-8 stands in the key of the changelog. */
    public static String of(byte[] rowId) {
        return rowId.length == 0 || rowId.length > MOST_BYTES
                ? HexFormat.of().formatHex(sha256(rowId))
                : new String(rowId, StandardCharsets.UTF_8);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java machine has SHA-256", impossible);
        }
    }
}
