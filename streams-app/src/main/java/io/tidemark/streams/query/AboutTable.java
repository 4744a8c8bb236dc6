package io.tidemark.streams.query;

import io.tidemark.instance.http.Answer;
import io.tidemark.instance.http.Reply;
import io.tidemark.instance.http.Request;
import io.tidemark.streams.tables.TableClient;
import io.tidemark.streams.tables.Tables;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** How every question about a table begins: there is such a table, and what is asked of it is allowed; else 404 or 400. */
final class AboutTable {
    private AboutTable() {}

    /**
     * The answer to a request.
     *
     * @param question reads the request; what is not allowed is an {@link IllegalArgumentException} that says what is
     */
    static <Q> Reply answer(
            Tables tables, Request request, Function<Request, Q> question, BiFunction<TableClient, Q, Reply> answer) {
        Optional<TableClient> table = tables.client(request.variable("table"));
        if (table.isEmpty()) {
            return TablesResource.unknown(tables, request.variable("table"));
        }
        Q asked;
        try {
            asked = question.apply(request);
        } catch (IllegalArgumentException notAllowed) {
            return Answer.problem(400, "Bad parameter", notAllowed.getMessage());
        }
        return answer.apply(table.get(), asked);
    }
}
