package io.tidemark.instance.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** The client's side of TLS. */
public final class ClientTls {
    private static final char[] IN_MEMORY = {};

    private ClientTls() {}

    /**
     * What the client shows: its certificate, behind it those that vouch for it, and the key of the first. Throws
     * IllegalArgumentException where it is another's key.
     */
    public record Identity(List<X509Certificate> chain, PrivateKey key) {
        public Identity {
            chain = List.copyOf(chain);
            if (!isKeyOf(chain.getFirst(), key)) {
                throw new IllegalArgumentException("is not the certificate of the key");
            }
        }

        private static boolean isKeyOf(X509Certificate certificate, PrivateKey key) {
            String algorithm = key.getAlgorithm().equals("EdDSA")
                    ? "EdDSA"
                    : "SHA256with" + key.getAlgorithm().replace("EC", "ECDSA");
            try {
                Signature signature = Signature.getInstance(algorithm);
                signature.initSign(key);
                byte[] signed = signature.sign();
                signature.initVerify(certificate.getPublicKey());
                return signature.verify(signed);
            } catch (GeneralSecurityException anotherKind) {
                return false;
            }
        }
    }

    /**
     * Connections that trust and show these.
     *
     * @param authorities who may vouch for a server; empty for those that Java trusts
     * @throws IllegalArgumentException where Java cannot use them
     */
    public static SSLContext context(List<X509Certificate> authorities, Optional<Identity> identity) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identity.isEmpty() ? null : keys(identity.get()), trust(authorities), null);
            return context;
        } catch (GeneralSecurityException | IOException unfit) {
            throw new IllegalArgumentException("cannot be used: " + unfit.getMessage(), unfit);
        }
    }

    private static KeyManager[] keys(Identity identity) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        store.setKeyEntry("client", identity.key(), IN_MEMORY, identity.chain().toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, IN_MEMORY);
        return factory.getKeyManagers();
    }

    private static TrustManager[] trust(List<X509Certificate> authorities)
            throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        for (X509Certificate authority : authorities) {
            store.setCertificateEntry("authority-" + store.size(), authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities.isEmpty() ? null : store);
        return factory.getTrustManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
