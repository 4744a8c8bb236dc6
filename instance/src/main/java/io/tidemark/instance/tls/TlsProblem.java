package io.tidemark.instance.tls;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Why a connection with TLS was refused, for a person: libraries say it deep inside, and in the words of a standard. */
public final class TlsProblem {
    private TlsProblem() {}

    /** What is wrong, in a sentence with what the library said; empty where it has nothing to do with TLS. */
    public static Optional<String> of(Throwable failure) {
        return first(failure, CertificateExpiredException.class)
                .map(expired -> "the server's certificate has expired (" + expired.getMessage() + ")")
                .or(() -> first(failure, CertificateNotYetValidException.class)
                        .map(early -> "the server's certificate is not valid yet, by this machine's clock ("
                                + early.getMessage() + ")"))
                .or(() -> first(failure, CertPathBuilderException.class).map(TlsProblem::unknown))
                .or(() -> first(failure, CertPathValidatorException.class).map(TlsProblem::invalid))
                .or(() -> first(failure, CertificateException.class).map(TlsProblem::another))
                .or(() -> first(failure, SSLPeerUnverifiedException.class).map(TlsProblem::another))
                .or(() -> first(failure, SSLException.class).map(TlsProblem::alert));
    }

    private static String unknown(Exception problem) {
        return "the server's certificate is not from a CA that is trusted here; is the CA's file that of this server? ("
                + problem.getMessage() + ")";
    }

    /** A signature that does not fit is that of another CA of the same name. */
    private static String invalid(CertPathValidatorException problem) {
        return problem.getReason() == CertPathValidatorException.BasicReason.INVALID_SIGNATURE
                ? unknown(problem)
                : "the server's certificate is not valid (" + problem.getMessage() + ")";
    }

    private static String another(Exception problem) {
        return "the server's certificate is not for this address (" + problem.getMessage() + ")";
    }

    private static String alert(SSLException refused) {
        String said = String.valueOf(refused.getMessage());
        if (said.contains("fatal alert") && (said.contains("certificate") || said.contains("unknown_ca"))) {
            return "the server does not take the client's certificate, or misses one (" + said + ")";
        }
        return said.contains("plaintext") || said.contains("Unsupported or unrecognized SSL message")
                ? "the server does not speak TLS at this port (" + said + ")"
                : "TLS does not come about (" + said + ")";
    }

    private static <T extends Throwable> Optional<T> first(Throwable failure, Class<T> type) {
        return causes(failure).filter(type::isInstance).map(type::cast).findFirst();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}
