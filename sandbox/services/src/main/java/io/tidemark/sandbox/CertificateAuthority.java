package io.tidemark.sandbox;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A CA of its own, as every managed service has one: it vouches for servers on this machine and for their clients. */
final class CertificateAuthority {
    private static final Duration VALID = Duration.ofDays(30);
    private static final GeneralNames THIS_MACHINE = new GeneralNames(new GeneralName[] {
        new GeneralName(GeneralName.dNSName, "localhost"), new GeneralName(GeneralName.iPAddress, Loopback.HOST)
    });
    private static final GeneralNames ANOTHER_MACHINE =
            new GeneralNames(new GeneralName(GeneralName.dNSName, "another.example"));
    private static final ExtendedKeyUsage BOTH_SIDES =
            new ExtendedKeyUsage(new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth});

    private final Issued own;
    private long serial = 1;

    /** A certificate and the key to it. */
    record Issued(X509Certificate certificate, PrivateKey key) {}

    CertificateAuthority() {
        KeyPair keys = keys();
        X500Name name = new X500Name("CN=sandbox CA " + UUID.randomUUID());
        this.own = new Issued(
                signed(
                        name,
                        name,
                        keys,
                        keys.getPrivate(),
                        THIS_MACHINE,
                        Instant.now().plus(VALID),
                        true),
                keys.getPrivate());
    }

    /** The CA's own certificate. */
    X509Certificate certificate() {
        return own.certificate();
    }

    /** A certificate for this machine under a name, and a key for it. */
    Issued issue(String name) {
        return issue(name, THIS_MACHINE, Instant.now().plus(VALID));
    }

    /** The same for a machine that is not this one. */
    Issued issueForAnother(String name) {
        return issue(name, ANOTHER_MACHINE, Instant.now().plus(VALID));
    }

    /** The same for this machine, valid until a moment ago. */
    Issued issueExpired(String name) {
        return issue(name, THIS_MACHINE, Instant.now().minus(Duration.ofMinutes(1)));
    }

    private Issued issue(String name, GeneralNames machine, Instant until) {
        KeyPair keys = keys();
        X500Name issuer =
                new X500Name(own.certificate().getSubjectX500Principal().getName());
        return new Issued(
                signed(issuer, new X500Name("CN=" + name), keys, own.key(), machine, until, false), keys.getPrivate());
    }

    private X509Certificate signed(
            X500Name issuer,
            X500Name subject,
            KeyPair keys,
            PrivateKey signer,
            GeneralNames machine,
            Instant until,
            boolean isCa) {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                BigInteger.valueOf(serial++),
                Date.from(Instant.now().minus(Duration.ofHours(1))),
                Date.from(until),
                subject,
                keys.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isCa));
            if (!isCa) {
                builder.addExtension(Extension.subjectAlternativeName, false, machine);
                builder.addExtension(Extension.extendedKeyUsage, false, BOTH_SIDES);
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(signer)));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw SandboxException.failure("cannot make a certificate: " + e.getMessage(), e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw SandboxException.failure("cannot make a key: " + e.getMessage(), e);
        }
    }
}
