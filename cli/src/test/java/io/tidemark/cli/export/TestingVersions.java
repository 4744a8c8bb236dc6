package io.tidemark.cli.export;

import java.nio.charset.StandardCharsets;

/** Records of a changelog. */
final class TestingVersions {
    static final RowVersion INSERTED = version(
            "8",
            "{\"version\":11,\"position\":\"0/B\",\"op\":\"c\",\"ts\":1712757806395,"
                    + "\"row\":{\"id\":8,\"name\":\"Lamar \\\"L\\\" Lehner\",\"tags\":[\"a\",\"b\"],\"price\":1000.00}}");
    static final RowVersion UPDATED = version(
            "7",
            "{\"version\":12,\"position\":\"0/C\",\"op\":\"u\",\"ts\":1712757806395,\"changed\":{\"name\":null,\"price\":663.05},"
                    + "\"row\":{\"id\":7,\"name\":\"\",\"tags\":null,\"price\":1000.00}}");
    static final RowVersion DELETED = version(
            "6",
            "{\"version\":13,\"op\":\"d\",\"ts\":1712757806395,\"changed\":{\"id\":6,\"name\":\"Łukasz, jr.\"},\"row\":null}");

    private TestingVersions() {}

    static RowVersion version(String id, String value) {
        return RowVersion.of(bytes(id), bytes(value));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
