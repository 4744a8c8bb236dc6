package io.tidemark.streams.query;

import io.tidemark.instance.http.StreamedAnswer;
import io.tidemark.streams.counters.Sum;
import io.tidemark.streams.counters.Sums;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Sums for another instance, a line each; an empty line takes the headers to it before the first sum is known. */
record SumsBody(Sums sums, long limit) implements StreamedAnswer.Body {

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write('\n');
        out.flush();
        for (long count = 0; count < limit; count++) {
            Optional<Sum> sum = sums.next();
            if (sum.isEmpty()) {
                return;
            }
            out.write(sum.get().toJson());
            out.write('\n');
        }
    }

    @Override
    public void close() {
        sums.close();
    }
}
