package io.tidemark.demo.tables;

import java.util.List;

/** Those who change a table in turn: the database roles of a department, made by {@code roles.sql}. */
public enum Group {
    CUSTOMER_SERVICE("carol", "dave", "web_shop"),
    TRADING("alice", "bob", "mallory"),
    FINANCE("grace", "heidi", "fraud_check");

    private final List<String> roles;

    Group(String... roles) {
        this.roles = List.of(roles);
    }

    public List<String> roles() {
        return roles;
    }
}
