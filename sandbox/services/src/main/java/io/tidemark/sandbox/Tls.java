package io.tidemark.sandbox;

import io.tidemark.sandbox.CertificateAuthority.Issued;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The files with which the services speak TLS, and their clients with them, made anew: {@code ca.pem}, {@code service.cert}
 * and {@code service.key}, as a managed service hands them out, and beside them those of the servers.
 */
public final class Tls {
    /** The user that Connect's REST API knows, and whoever else asks for one but the database. */
    public static final String USER = "service";

    /** The password of {@link #USER}. */
    public static final String PASSWORD = "sandbox-password";

    static final String STORE_PASSWORD = "sandbox";
    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final Path folder;
    private final CertificateAuthority authority;
    private final SSLContext client;
    private final SSLContext server;

    private Tls(Path folder, CertificateAuthority authority, SSLContext client, SSLContext server) {
        this.folder = folder;
        this.authority = authority;
        this.client = client;
        this.server = server;
    }

    /** Makes a CA, and all files in a folder. */
    public static Tls make(Path folder) {
        CertificateAuthority authority = new CertificateAuthority();
        Issued service = authority.issue("service");
        Issued server = authority.issue("localhost");
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve("ca.pem"),
                    pem("CERTIFICATE", authority.certificate().getEncoded()));
            write(folder, "service", service);
            write(folder, "server", server);
            try (OutputStream out = Files.newOutputStream(folder.resolve("server.p12"))) {
                store(server, authority.certificate()).store(out, STORE_PASSWORD.toCharArray());
            }
            Files.writeString(folder.resolve("users.properties"), USER + "=" + PASSWORD + "\n");
            Files.writeString(folder.resolve("jaas.conf"), """
                    KafkaConnect {
                      org.apache.kafka.connect.rest.basic.auth.extension.PropertyFileLoginModule required
                      file="%s";
                    };
                    """.formatted(folder.resolve("users.properties")));
            return new Tls(
                    folder.toAbsolutePath(),
                    authority,
                    context(service, authority.certificate()),
                    context(server, authority.certificate()));
        } catch (IOException | GeneralSecurityException e) {
            throw SandboxException.failure("cannot make certificates in " + folder + ": " + e.getMessage(), e);
        }
    }

    /** A file of the folder, such as {@code ca.pem}. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** What a client with {@code service.cert} trusts and shows. */
    public SSLContext client() {
        return client;
    }

    /** What a server on this machine trusts and shows. */
    public SSLContext server() {
        return server;
    }

    /** What a server shows whose certificate has expired. */
    public SSLContext expiredServer() {
        return context(authority.issueExpired("localhost"));
    }

    /** What a server shows whose certificate names another machine. */
    public SSLContext anotherServer() {
        return context(authority.issueForAnother("another.example"));
    }

    /** The header {@code Authorization} of {@link #USER}. */
    public static String authorization() {
        return "Basic " + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Path folder, String name, Issued issued) throws IOException, GeneralSecurityException {
        Files.writeString(
                folder.resolve(name + ".cert"),
                pem("CERTIFICATE", issued.certificate().getEncoded()));
        Path key = Files.writeString(
                folder.resolve(name + ".key"), pem("PRIVATE KEY", issued.key().getEncoded()));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }

    private static String pem(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n" + BASE64.encodeToString(content) + "\n-----END " + label + "-----\n";
    }

    private SSLContext context(Issued issued) {
        try {
            return context(issued, authority.certificate());
        } catch (IOException | GeneralSecurityException e) {
            throw SandboxException.failure("cannot use a certificate: " + e.getMessage(), e);
        }
    }

    private static SSLContext context(Issued issued, X509Certificate authority)
            throws GeneralSecurityException, IOException {
        KeyStore store = store(issued, authority);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, STORE_PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore store(Issued issued, X509Certificate authority)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        X509Certificate[] chain = {issued.certificate(), authority};
        store.setKeyEntry("own", issued.key(), STORE_PASSWORD.toCharArray(), chain);
        store.setCertificateEntry("ca", authority);
        return store;
    }
}
