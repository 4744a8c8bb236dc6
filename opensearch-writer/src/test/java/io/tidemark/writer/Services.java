package io.tidemark.writer;

import io.tidemark.sandbox.Ports;
import io.tidemark.sandbox.Sandbox;
import io.tidemark.sandbox.Service;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests a real Kafka and a real OpenSearch: the same ones for all of them, stopped behind the last. */
final class Services implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Services.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Sandbox.class;
    }

    @Override
    public Sandbox resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        Sandbox.class,
                        type -> Sandbox.start(
                                Set.of(Service.KAFKA, Service.OPENSEARCH),
                                Ports.free(),
                                Optional.empty(),
                                System.out::println),
                        Sandbox.class);
    }
}
