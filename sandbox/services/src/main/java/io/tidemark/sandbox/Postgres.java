package io.tidemark.sandbox;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/** The real PostgreSQL, with logical decoding, as Debezium needs it. */
final class Postgres implements AutoCloseable {
    static final String NAME = "tidemark";

    private static final Duration TIME_TO_START = Duration.ofSeconds(60);
    // The password counts, except for the superuser, whom the launcher itself needs.
    private static final String WHO_MAY_CONNECT = """
            host all postgres 127.0.0.1/32 trust
            host all all 127.0.0.1/32 scram-sha-256
            host replication all 127.0.0.1/32 scram-sha-256
            """;

    private static final String ONLY_WITH_TLS = """
            host all postgres 127.0.0.1/32 trust
            hostssl all all 127.0.0.1/32 scram-sha-256
            hostssl replication all 127.0.0.1/32 scram-sha-256
            """;

    private final EmbeddedPostgres server;
    private final Postmaster postmaster;

    private Postgres(EmbeddedPostgres server, Postmaster postmaster) {
        this.server = server;
        this.postmaster = postmaster;
    }

    /** Starts it on a data folder, which is made where there is none; returns when it answers. */
    static Postgres start(Path data, int port, Optional<Tls> tls, Path log) {
        Postmaster postmaster = new Postmaster(data);
        try {
            Path binaries = UserFolder.make().resolve("postgres-binaries");
            EmbeddedPostgres server = new PostgresBinaries(binaries)
                    .start(folder -> builder(data, port, tls, log)
                            .setOverrideWorkingDirectory(folder.toFile())
                            .start());
            postmaster.requireOwnerOf(port);
            Postgres postgres = new Postgres(server, postmaster);
            postgres.makeDatabase();
            return postgres;
        } catch (IOException | SQLException | RuntimeException e) {
            postmaster.end();
            throw SandboxException.failure(
                    "postgres did not start: " + e.getMessage() + "; the last lines of " + log + ":\n  "
                            + String.join("\n  ", new LogFile(log).last(15)),
                    e);
        }
    }

    private static EmbeddedPostgres.Builder builder(Path data, int port, Optional<Tls> tls, Path log) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setDataDirectoryCustomizer(
                        folder -> writeAccess(folder, tls.isPresent() ? ONLY_WITH_TLS : WHO_MAY_CONNECT))
                .setPort(port)
                .setPGStartupWait(TIME_TO_START)
                .setServerConfig("listen_addresses", Loopback.HOST)
                // A socket file in a folder of all users would collide with another server's.
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("wal_level", "logical")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "64MB")
                .setOutputRedirector(Redirect.appendTo(log.toFile()))
                .setErrorRedirector(Redirect.appendTo(log.toFile()));
        tls.ifPresent(files -> builder.setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", files.file("server.cert").toString())
                .setServerConfig("ssl_key_file", files.file("server.key").toString()));
        return builder;
    }

    /** The bytes of memory that it holds now. */
    long rss() {
        return postmaster
                .process()
                .map(process -> ProcessMemory.ofTree(process.pid()))
                .orElse(0L);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            postmaster.end();
        }
    }

    private void makeDatabase() throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("DROP ROLE IF EXISTS " + NAME);
            statement.execute("CREATE ROLE " + NAME + " LOGIN REPLICATION CREATEROLE PASSWORD '" + NAME + "'");
            statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME);
        }
    }

    private static void writeAccess(File data, String whoMayConnect) {
        try {
            Files.writeString(data.toPath().resolve("pg_hba.conf"), whoMayConnect);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
