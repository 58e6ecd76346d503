package dev.sightline.classifier.dashboard;

import dev.sightline.classifier.dashboard.PageStats.Latency;
import dev.sightline.classifier.telemetry.ServiceFigures.Reading;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** JSON of the statistics for the page. */
final class PageStatsJson {
  /** Maximum number of classes in the chart; more would be unreadable. */
  private static final int MOST_CLASSES = 12;

  private PageStatsJson() {}

  /**
   * Converts the statistics to JSON.
   *
   * @param partitions partitions of the images topic assigned to this instance
   * @param maxBytes maximum size of an image in bytes
   */
  static JsonObject of(
      PageStats figures, String topic, Collection<Integer> partitions, long maxBytes) {
    Reading now = figures.now();
    return new JsonObject()
        .put("model", now.model().orElse(null))
        .put("device", now.device().orElse(null))
        .put("topic", topic)
        .put("partitions", new JsonArray(partitions.stream().sorted().toList()))
        .put("maxBytes", maxBytes)
        .put("windowSeconds", figures.window().toMillis() / 1000.0)
        .put("imagesPerSecond", figures.imagesPerSecond())
        .put("rates", new JsonArray(figures.rates().stream().map(PageStatsJson::rounded).toList()))
        .put("latency", of(figures.latency()))
        .put("images", now.images())
        .put("notSure", now.notSure())
        .put("rejected", now.rejections().values().stream().mapToLong(Long::longValue).sum())
        .put("streamFailures", now.streamFailures())
        .put("classes", classes(figures.predictions()))
        .put("reasons", reasons(now.rejections()));
  }

  private static JsonObject of(Latency latency) {
    return new JsonObject()
        .put("p50", orNull(latency.p50()))
        .put("p95", orNull(latency.p95()))
        .put("p99", orNull(latency.p99()));
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static double rounded(double rate) {
    return Math.round(rate * 10) / 10.0;
  }

  /**
   * Returns the most frequent classes in a stable order, since rows that change places cannot be
   * read.
   */
  private static JsonObject classes(Map<String, Long> predictions) {
    List<Map.Entry<String, Long>> shown =
        predictions.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST_CLASSES)
            .sorted(Map.Entry.comparingByKey())
            .toList();
    JsonArray rows = new JsonArray();
    shown.forEach(
        entry ->
            rows.add(new JsonObject().put("label", entry.getKey()).put("count", entry.getValue())));
    return new JsonObject().put("of", predictions.size()).put("shown", rows);
  }

  private static JsonArray reasons(Map<String, Long> rejections) {
    JsonArray rows = new JsonArray();
    rejections.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(
            entry ->
                rows.add(
                    new JsonObject().put("reason", entry.getKey()).put("count", entry.getValue())));
    return rows;
  }
}
