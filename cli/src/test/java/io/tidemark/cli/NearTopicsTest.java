package io.tidemark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearTopicsTest {
    private static final List<String> THERE = List.of(
            "__consumer_offsets",
            "bankserver1.bank_data.holding",
            "cdc.public.customers",
            "cdc.public.orders",
            "tidemark-customers-rows-changelog",
            "tidemark-dead-letters",
            "tidemark-schemas");

    @Test
    void areThoseWhoseNameHoldsTheWord() {
        assertEquals(
                "there is no topic 'Customers'; near are cdc.public.customers, tidemark-customers-rows-changelog,"
                        + " cdc.public.orders, bankserver1.bank_data.holding, tidemark-schemas (of 7 topics)",
                NearTopics.missing("Customers", THERE));
    }

    @Test
    void areThoseWhoseLastWordIsMistyped() {
        assertEquals(
                "bankserver1.bank_data.holding",
                NearTopics.missing("holdngs", THERE).split("near are |, ")[1]);
    }

    @Test
    void areNoneWhereThereAreNone() {
        assertEquals("there is no topic 'a'; there are none", NearTopics.missing("a", List.of()));
    }
}
