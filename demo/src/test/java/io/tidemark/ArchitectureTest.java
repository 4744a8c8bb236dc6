package io.tidemark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows between modules, and between the packages of a module: they point one way, and where is written here. */
class ArchitectureTest {
    private static final List<String> MODULES = List.of(
            "change-events",
            "sandbox/kafka",
            "sandbox/opensearch",
            "sandbox/services",
            "instance",
            "source-records",
            "connectors",
            "search-index",
            "streams-app",
            "opensearch-writer",
            "cli",
            "demo");

    private static JavaClasses classes;

    @BeforeAll
    static void readClasses() {
        Path home = Path.of(System.getProperty("tidemark.home"));
        List<Path> folders = MODULES.stream()
                .map(module -> home.resolve(module).resolve("target/classes"))
                .toList();
        classes = new ClassFileImporter().importPaths(folders);
    }

    @ParameterizedTest
    @CsvSource({
        "events, instance source connectors index sandbox streams writer cli demo",
        "instance, events source connectors index sandbox streams writer cli demo",
        "source, connectors index sandbox streams writer cli demo",
        "connectors, events instance source index sandbox streams writer cli demo",
        "index, source connectors sandbox streams writer cli demo",
        "sandbox, events instance source connectors index streams writer cli demo",
        "streams, connectors index sandbox writer cli demo",
        "writer, source connectors sandbox streams cli demo",
        "cli, sandbox streams writer demo",
        "demo, events source index streams writer cli",
    })
    void knowsNothingOfTheOthers(String module, String others) {
        String[] unknown = Arrays.stream(others.split(" "))
                .map(other -> "io.tidemark." + other + "..")
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage("io.tidemark." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(unknown)
                .check(classes);
    }

    @ParameterizedTest
    @CsvSource({
        "events.json, events.values events.debezium events",
        "events.values, events.debezium events",
        "events, events.debezium",
        "instance.tls, instance.configuration instance.kafka instance.http",
        "instance.configuration, instance.kafka instance.http",
        "streams.history, streams.rows streams.feed streams.topology streams.tables streams.progress streams.query streams",
        "streams.counters, streams.history streams.feed streams.topology streams.tables streams.progress streams.query"
                + " streams",
        "streams.rows, streams.history streams.feed streams.topology streams.tables streams.progress streams.query"
                + " streams",
        "streams.feed, streams.history streams.rows streams.topology streams.tables streams.progress streams.query"
                + " streams",
        "streams.topology, streams.tables streams.progress streams.query streams",
        "streams.tables, streams.progress streams.query streams",
        "streams.progress, streams.query streams",
        "streams.query, streams",
    })
    void pointsOneWayBetweenPackages(String inner, String outer) {
        String[] unknown = Arrays.stream(outer.split(" "))
                .map(name -> "io.tidemark." + name)
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage("io.tidemark." + inner)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(unknown)
                .check(classes);
    }

    /** What judges the programs reads their configuration with code of its own; that of the demo is only laid down. */
    @Test
    void readsTheConfigurationOnlyForItsCommands() {
        noClasses()
                .that()
                .resideInAPackage("io.tidemark.demo..")
                .and()
                .resideOutsideOfPackage("io.tidemark.demo.command")
                .and()
                .doNotHaveFullyQualifiedName("io.tidemark.demo.chain.ConfigurationFile")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.tidemark.instance..")
                .check(classes);
    }

    @Test
    void hasNoCyclesBetweenPackages() {
        slices().matching("io.tidemark.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void decodesWithoutInputAndOutput() {
        noClasses()
                .that()
                .resideInAPackage("io.tidemark.events..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "java.nio.file..", "java.net..", "java.sql..")
                .check(classes);
    }

    @Test
    void readsEveryModule() {
        Stream.of("events", "instance", "source", "connectors", "index", "sandbox", "streams", "writer", "cli", "demo")
                .forEach(module -> assertFalse(
                        classes.stream()
                                .noneMatch(known -> known.getPackageName().startsWith("io.tidemark." + module)),
                        module));
    }
}
