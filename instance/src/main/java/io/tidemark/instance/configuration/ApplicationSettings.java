package io.tidemark.instance.configuration;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The section {@code application}.
 *
 * @param id prefix of consumer groups and internal topics
 * @param listen where this instance answers over HTTP
 * @param advertised how other instances reach this one
 * @param state folder of the state stores
 * @param tombstones how long a deleted row is remembered
 */
public record ApplicationSettings(String id, Listen listen, URI advertised, Path state, Duration tombstones) {
    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9._-]{1,100}");

    static ApplicationSettings read(Section section) {
        section.allow("id", "listen", "advertised", "state", "tombstones", "allow-open");
        String id = section.text("id", "tidemark");
        if (!ID.matcher(id).matches()) {
            throw section.error("id", "is '" + id + "', allowed: letters, digits, '.', '_' and '-', at most 100");
        }
        Listen listen = section.listen("listen", "127.0.0.1:8080");
        section.refuseOpen("listen", listen);
        URI advertised = section.url("advertised", "http://" + listen);
        Path state = Path.of(section.text("state", "./data"));
        return new ApplicationSettings(id, listen, advertised, state, section.duration("tombstones", "7d"));
    }
}
