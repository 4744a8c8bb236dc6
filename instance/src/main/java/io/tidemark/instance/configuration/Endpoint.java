package io.tidemark.instance.configuration;

import io.tidemark.instance.tls.ClientTls;
import io.tidemark.instance.tls.ClientTls.Identity;
import io.tidemark.instance.tls.Pem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/**
 * An HTTP service that a program talks to: where it is, and what it is shown. Its text is the URLs alone.
 *
 * @param urls one at least; several are nodes of one service, of which any may be asked
 * @param authorization the value of the header {@code Authorization}, a secret; empty where none is sent
 * @param tls whom to trust and what to show; empty where Java's own choice does
 */
public record Endpoint(List<URI> urls, Optional<String> authorization, Optional<SSLContext> tls) {
    private static final String[] KEYS = {"url", "username", "password", "api-key", "ca", "certificate", "key"};

    public Endpoint {
        urls = List.copyOf(urls);
    }

    /** Reads the section of a service at one URL. */
    static Endpoint read(Section section, String defaultUrl) {
        return read(section, List.of(section.url("url", defaultUrl)));
    }

    /** Reads the section of a service that may have several nodes, and other keys. */
    static Endpoint ofNodes(Section section, String defaultUrl, String... others) {
        return read(section, section.urls("url", defaultUrl), others);
    }

    private static Endpoint read(Section section, List<URI> urls, String... others) {
        List<String> allowed = new ArrayList<>(List.of(KEYS));
        allowed.addAll(List.of(others));
        section.allow(allowed.toArray(String[]::new));
        return new Endpoint(urls, authorization(section), tls(section, urls));
    }

    @Override
    public String toString() {
        return urls.stream().map(URI::toString).collect(Collectors.joining(","));
    }

    private static Optional<String> authorization(Section section) {
        requireBoth(section, "username", "password");
        Optional<String> apiKey = section.optional("api-key");
        if (apiKey.isPresent() && section.has("username")) {
            throw section.error("api-key", "is set beside username, allowed: one of the two");
        }
        return section.optional("username")
                .map(user -> "Basic " + base64(user + ":" + section.text("password")))
                .or(() -> apiKey.map(key -> "ApiKey " + key));
    }

    private static Optional<SSLContext> tls(Section section, List<URI> urls) {
        requireBoth(section, "certificate", "key");
        for (String key : List.of("ca", "certificate")) {
            for (URI url : urls) {
                if (section.has(key) && !url.getScheme().equals("https")) {
                    throw section.error(
                            key, "is set, but url is " + url + ", allowed: a url that begins with https://");
                }
            }
        }
        if (!section.has("ca") && !section.has("certificate")) {
            return Optional.empty();
        }
        List<X509Certificate> authorities = section.has("ca") ? section.file("ca", Pem::certificates) : List.of();
        return Optional.of(ClientTls.context(authorities, identity(section)));
    }

    private static Optional<Identity> identity(Section section) {
        if (!section.has("certificate")) {
            return Optional.empty();
        }
        PrivateKey key = section.file("key", Pem::key);
        return Optional.of(section.file("certificate", pem -> new Identity(Pem.certificates(pem), key)));
    }

    private static void requireBoth(Section section, String one, String other) {
        if (section.has(one) != section.has(other)) {
            String given = section.has(one) ? one : other;
            throw section.error(
                    given, "is set without " + (section.has(one) ? other : one) + ", allowed: both or none");
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
