package io.tidemark.demo.chain;

import io.tidemark.demo.tables.ExampleTable;
import java.util.List;

/** Where a person finds the running chain. */
public final class Addresses {
    private Addresses() {}

    /** One line each, with what to type. */
    public static List<String> lines(Chain chain) {
        int postgres = chain.ports().services().postgres();
        return List.of(
                "",
                "  HTTP        " + chain.streams().url() + "/v1/tables/customers/rows/42",
                "  OpenSearch  " + chain.openSearchUrl() + "/" + ExampleTable.CUSTOMERS.index() + "/_search",
                "  Connect     " + chain.connectUrl() + "/connectors",
                "  PostgreSQL  psql postgresql://tidemark:tidemark@127.0.0.1:" + postgres + "/tidemark",
                "");
    }
}
