package dev.sightline.classifier.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Reads the service's own meters. Thread-safe. */
public final class ServiceFigures {
  private final MeterRegistry registry;

  public ServiceFigures(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * Values of the meters at one moment, counted from the start of the process.
   *
   * @param images number of answered and committed images
   * @param predictions number of predictions by label
   * @param notSure number of predictions below the configured confidence
   * @param rejections number of rejections by reason
   * @param latencies time from the record's timestamp to its answer
   * @param streamFailures number of times that consumption stopped for broken infrastructure
   * @param model served model as {@code NAME/VERSION}; empty before it is loaded
   * @param device device of the served model
   */
  public record Reading(
      long images,
      Map<String, Long> predictions,
      long notSure,
      Map<String, Long> rejections,
      List<Bucket> latencies,
      long streamFailures,
      Optional<String> model,
      Optional<String> device) {
    public Reading {
      predictions = Map.copyOf(predictions);
      rejections = Map.copyOf(rejections);
      latencies = List.copyOf(latencies);
    }
  }

  /**
   * Cumulative bucket of a histogram.
   *
   * @param count number of values up to the bound; in the last, unbounded bucket, of all values
   */
  public record Bucket(Duration upTo, long count) {}

  public Reading read() {
    return new Reading(
        Math.round(sum(counters("images.consumed"))),
        sumBy("label", "predictions"),
        Math.round(sum(counters("not.sure"))),
        sumBy("reason", "rejections"),
        latencies(),
        Math.round(sum(counters("stream.failures"))),
        on("model.info").map(meter -> tag(meter, "name") + "/" + tag(meter, "version")),
        on("inference.device").map(meter -> tag(meter, "device")));
  }

  private Collection<Counter> counters(String name) {
    return registry.find(Names.of(name)).counters();
  }

  private static double sum(Collection<Counter> counters) {
    return counters.stream().mapToDouble(Counter::count).sum();
  }

  private Map<String, Long> sumBy(String tag, String name) {
    Map<String, Long> sums = new TreeMap<>();
    for (Counter counter : counters(name)) {
      sums.merge(tag(counter, tag), Math.round(counter.count()), Long::sum);
    }
    return sums;
  }

  private List<Bucket> latencies() {
    Timer timer = registry.find(Names.of("end.to.end")).timer();
    List<Bucket> buckets = new ArrayList<>();
    if (timer != null) {
      for (CountAtBucket bucket : timer.takeSnapshot().histogramCounts()) {
        buckets.add(
            new Bucket(
                Duration.ofNanos((long) bucket.bucket(TimeUnit.NANOSECONDS)),
                Math.round(bucket.count())));
      }
      buckets.add(new Bucket(Duration.ofNanos(Long.MAX_VALUE), timer.count()));
    }
    return buckets;
  }

  /**
   * Returns the gauge whose value is 1, among gauges that are 1 if their tags apply and otherwise
   * 0.
   */
  private Optional<Meter> on(String name) {
    return registry.find(Names.of(name)).gauges().stream()
        .filter(gauge -> gauge.value() == 1)
        .map(ServiceFigures::meter)
        .findFirst();
  }

  private static Meter meter(Gauge gauge) {
    return gauge;
  }

  private static String tag(Meter meter, String name) {
    return Optional.ofNullable(meter.getId().getTag(name)).orElse("");
  }
}
