package io.tidemark.demo.chain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.connectors.ConnectorDefinition;
import io.tidemark.sandbox.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The demo's own connector, for other tables and in other modes. */
final class TestingConnector {
    private TestingConnector() {}

    /**
     * Writes a definition into a folder, as a file of the connector's name.
     *
     * @param id the name of connector, slot, publication and topic prefix
     * @param tables what is captured
     * @param settings put over those of the demo
     */
    static ConnectorDefinition write(
            Path folder, String id, String tables, boolean withSchemas, Map<String, String> settings)
            throws IOException {
        Path given = Home.find().root().resolve("infra/connect/customers.json");
        ObjectNode connector = (ObjectNode) TestingTypes.JSON.readTree(given.toFile());
        connector.put("topic.prefix", id);
        connector.put("slot.name", id.replace('-', '_'));
        connector.put("publication.name", id.replace('-', '_'));
        connector.put("table.include.list", tables);
        connector.remove("signal.data.collection");
        connector.put("key.converter.schemas.enable", Boolean.toString(withSchemas));
        connector.put("value.converter.schemas.enable", Boolean.toString(withSchemas));
        settings.forEach(connector::put);
        return ConnectorDefinition.read(Files.writeString(folder.resolve(id + ".json"), connector.toPrettyString()));
    }
}
