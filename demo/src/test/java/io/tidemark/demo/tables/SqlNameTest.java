package io.tidemark.demo.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SqlNameTest {
    @Test
    void quotesWhatWouldMeanAnotherWithoutQuotes() {
        assertEquals("bank_data.holding", new SqlName("bank_data", "holding").toString());
        assertEquals("public.\"LİNKS\"", new SqlName("public", "LİNKS").toString());
        assertEquals("\"a \"\"b\"\"\".\"1c\"", new SqlName("a \"b\"", "1c").toString());
    }

    @Test
    void readsNamesAsTheyStandInTheCatalogue() {
        assertEquals(new SqlName("bank_data", "holding"), SqlName.parse("bank_data.holding"));
        assertEquals(new SqlName("public", "Customers 2"), SqlName.parse("Customers 2"));
        assertEquals(new SqlName("public", "a.b"), SqlName.parse("public.a.b"));
    }
}
