package io.tidemark.demo.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One reading of a Prometheus page: samples by name, with their labels. */
public final class Metrics {
    private static final Pattern SAMPLE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})?\\s+(\\S+)(?:\\s+\\S+)?");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Map<String, List<Sample>> samples;

    private record Sample(Map<String, String> labels, double value) {}

    private Metrics(Map<String, List<Sample>> samples) {
        this.samples = samples;
    }

    /** What there is of a program that did not answer. */
    static Metrics none() {
        return new Metrics(Map.of());
    }

    /** Reads the text format; lines that are no samples are left out. */
    public static Metrics parse(String page) {
        Map<String, List<Sample>> samples = new HashMap<>();
        for (String line : page.split("\n")) {
            Matcher sample = SAMPLE.matcher(line.strip());
            if (!line.startsWith("#") && sample.matches()) {
                samples.computeIfAbsent(sample.group(1), name -> new ArrayList<>())
                        .add(new Sample(labels(sample.group(2)), number(sample.group(3))));
            }
        }
        return new Metrics(samples);
    }

    /** Whether the program did not answer: its sums are then not 0 but unknown. */
    boolean isNone() {
        return samples.isEmpty();
    }

    /** The sum of a metric over all its labels; 0 where there is none. */
    public double sum(String name) {
        return sum(name, Map.of());
    }

    /** The sum of a metric where it has these labels; 0 where there is none. */
    public double sum(String name, Map<String, String> labels) {
        return samples.getOrDefault(name, List.of()).stream()
                .filter(sample -> sample.labels().entrySet().containsAll(labels.entrySet()))
                .mapToDouble(Sample::value)
                .sum();
    }

    /** The histogram of this name, all labels together. */
    Histogram histogram(String name) {
        TreeMap<Double, Double> buckets = new TreeMap<>();
        for (Sample bucket : samples.getOrDefault(name + "_bucket", List.of())) {
            buckets.merge(number(bucket.labels().getOrDefault("le", "+Inf")), bucket.value(), Double::sum);
        }
        return new Histogram(buckets);
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new HashMap<>();
        Matcher label = LABEL.matcher(text == null ? "" : text);
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        return labels;
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
