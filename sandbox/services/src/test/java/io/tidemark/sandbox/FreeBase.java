package io.tidemark.sandbox;

import java.util.Arrays;

/** A number for {@code --ports} whose ports nobody listens on now. */
final class FreeBase {
    private FreeBase() {}

    static int find() {
        int base;
        do {
            base = Ports.free().postgres();
        } while (!allFree(Ports.from(base)));
        return base;
    }

    private static boolean allFree(Ports ports) {
        return Arrays.stream(Service.values()).allMatch(service -> Ports.isFree(ports.of(service)));
    }
}
