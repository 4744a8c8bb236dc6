package io.tidemark.streams.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That it says what the server does is seen by {@code StreamsAppIT}. */
class OpenApiTest {
    @Test
    void isAValidDocument() {
        assertEquals(List.of(), problems(document()));
    }

    @Test
    void wouldNotBeWithAMistake() {
        String mistaken = document().replace("#/components/headers/ETag", "#/components/headers/Tag");

        assertFalse(problems(mistaken).isEmpty());
    }

    private static List<String> problems(String document) {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        return new OpenAPIV3Parser().readContents(document, null, options).getMessages();
    }

    private static String document() {
        return new String(new OpenApi().get().body(), StandardCharsets.UTF_8);
    }
}
