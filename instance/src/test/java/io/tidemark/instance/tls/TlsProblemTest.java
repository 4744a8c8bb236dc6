package io.tidemark.instance.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TlsProblemTest {
    @ParameterizedTest
    @MethodSource("problems")
    void saysWhatIsWrong(Exception problem, String sentence) {
        String said = TlsProblem.of(new IOException("wrapped", problem)).orElseThrow();

        assertTrue(said.startsWith(sentence), said);
    }

    @Test
    void saysNothingOfOtherFailures() {
        assertEquals(Optional.empty(), TlsProblem.of(new IOException("wrapped", new ConnectException("refused"))));
    }

    static Stream<Arguments> problems() {
        return Stream.of(
                Arguments.of(
                        handshake(new CertPathBuilderException("no path")),
                        "the server's certificate is not from a CA that is trusted here"),
                Arguments.of(
                        handshake(invalid("signature check failed", BasicReason.INVALID_SIGNATURE)),
                        "the server's certificate is not from a CA that is trusted here"),
                Arguments.of(
                        handshake(invalid("validity check failed", BasicReason.EXPIRED)),
                        "the server's certificate is not valid (validity check failed)"),
                Arguments.of(
                        handshake(new CertificateExpiredException("NotAfter: yesterday")),
                        "the server's certificate has expired (NotAfter: yesterday)"),
                Arguments.of(
                        handshake(new CertificateNotYetValidException("NotBefore: tomorrow")),
                        "the server's certificate is not valid yet, by this machine's clock (NotBefore: tomorrow)"),
                Arguments.of(
                        new SSLPeerUnverifiedException("Certificate for <a> does not match"),
                        "the server's certificate is not for this address (Certificate for <a> does not match)"),
                Arguments.of(
                        new SSLHandshakeException("Received fatal alert: unknown_ca"),
                        "the server does not take the client's certificate, or misses one"),
                Arguments.of(
                        handshake(new CertificateException("No name matching localhost found")),
                        "the server's certificate is not for this address (No name matching localhost found)"),
                Arguments.of(
                        new SSLHandshakeException("Received fatal alert: certificate_required"),
                        "the server does not take the client's certificate, or misses one"),
                Arguments.of(
                        new SSLException("Unsupported or unrecognized SSL message"),
                        "the server does not speak TLS at this port"),
                Arguments.of(
                        new SSLHandshakeException("No appropriate protocol"),
                        "TLS does not come about (No appropriate protocol)"));
    }

    private static Exception handshake(Exception cause) {
        SSLHandshakeException refused = new SSLHandshakeException("PKIX: " + cause.getMessage());
        refused.initCause(cause instanceof CertificateException ? cause : new CertificateException(cause));
        return refused;
    }

    private static CertPathValidatorException invalid(String message, BasicReason reason) {
        return new CertPathValidatorException(message, null, null, -1, reason);
    }
}
