package io.tidemark.instance.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The resources that every instance has: health and metrics. */
public final class InstanceRoutes {
    private InstanceRoutes() {}

    /** {@code /health/live}, {@code /health/ready} and {@code /metrics}. */
    public static List<Route> of(Health health, PrometheusMeterRegistry metrics) {
        return List.of(
                new Route("/health/live", request -> answer(health.dead(), "alive")),
                new Route("/health/ready", request -> answer(health.notReady(), "ready")),
                new Route(
                        "/metrics",
                        request -> Answer.text("text/plain; version=0.0.4; charset=utf-8", metrics.scrape())));
    }

    private static Answer answer(Optional<String> problem, String well) {
        return problem.map(Answer::unavailable).orElseGet(() -> Answer.json(Map.of("status", well)));
    }
}
