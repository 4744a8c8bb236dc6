package io.tidemark.instance.http;

import java.util.Optional;

/** What an instance says of itself; each answer is empty when all is well, else the reason in a sentence. */
public interface Health {
    /** Why the instance should be restarted. */
    Optional<String> dead();

    /** Why the instance cannot do its work yet; it may be alive all the same. */
    Optional<String> notReady();
}
