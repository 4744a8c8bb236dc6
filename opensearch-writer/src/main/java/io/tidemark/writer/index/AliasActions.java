package io.tidemark.writer.index;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The body of one request that changes aliases: all of it is done, or nothing. */
final class AliasActions {
    private final ObjectNode body = JsonNodeFactory.instance.objectNode();
    private final ArrayNode actions = body.putArray("actions");

    /** Takes an alias away; all fails where the index does not have it. */
    AliasActions remove(String index, String alias) {
        actions.addObject()
                .putObject("remove")
                .put("index", index)
                .put("alias", alias)
                .put("must_exist", true);
        return this;
    }

    /** Gives an alias, through which the index is written to. */
    AliasActions add(String index, String alias, boolean hidden) {
        actions.addObject()
                .putObject("add")
                .put("index", index)
                .put("alias", alias)
                .put("is_write_index", true)
                .put("is_hidden", hidden);
        return this;
    }

    ObjectNode body() {
        return body;
    }
}
