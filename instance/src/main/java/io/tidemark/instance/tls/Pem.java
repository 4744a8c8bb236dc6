package io.tidemark.instance.tls;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Certificates and private keys in PEM, the text form in which services hand them out. */
public final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String KEY = "PRIVATE KEY";
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private Pem() {}

    private record Block(String label, String base64) {
        byte[] content() {
            try {
                return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
            } catch (IllegalArgumentException broken) {
                throw new IllegalArgumentException(
                        "is no PEM: what stands between BEGIN and END is not base64", broken);
            }
        }
    }

    /**
     * The certificates of a text, in its order; one at least.
     *
     * @throws IllegalArgumentException says what is wrong and what is allowed, and nothing of the text
     */
    public static List<X509Certificate> certificates(String text) {
        List<X509Certificate> certificates = blocks(text).stream()
                .filter(block -> block.label().equals(CERTIFICATE))
                .map(Pem::certificate)
                .toList();
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("holds no certificate, allowed: PEM, -----BEGIN CERTIFICATE-----");
        }
        return certificates;
    }

    /**
     * The first private key of a text.
     *
     * @throws IllegalArgumentException says what is wrong and what is allowed, and nothing of the text
     */
    public static PrivateKey key(String text) {
        Block block = blocks(text).stream()
                .filter(each -> each.label().endsWith(KEY))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "holds no private key, allowed: PEM, -----BEGIN " + KEY + "-----"));
        if (!block.label().equals(KEY)) {
            throw new IllegalArgumentException("holds a key in the form " + block.label()
                    + ", allowed: PKCS#8, -----BEGIN " + KEY + "-----; openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW"
                    + " makes it");
        }
        PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(block.content());
        return ALGORITHMS.stream()
                .flatMap(algorithm -> key(algorithm, encoded).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "holds a key that cannot be read, allowed: " + String.join(", ", ALGORITHMS) + " in PKCS#8"));
    }

    private static List<PrivateKey> key(String algorithm, PKCS8EncodedKeySpec encoded) {
        try {
            return List.of(KeyFactory.getInstance(algorithm).generatePrivate(encoded));
        } catch (InvalidKeySpecException another) {
            return List.of();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static X509Certificate certificate(Block block) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(block.content()));
        } catch (CertificateException broken) {
            throw new IllegalArgumentException("holds a certificate that cannot be read", broken);
        }
    }

    private static List<Block> blocks(String text) {
        return BLOCK.matcher(text)
                .results()
                .map(block -> new Block(block.group(1), block.group(2)))
                .toList();
    }
}
