package dev.sightline.classifier.telemetry;

import dev.sightline.classifier.domain.Classified;
import dev.sightline.classifier.domain.Device;
import dev.sightline.classifier.domain.ModelInfo;
import dev.sightline.classifier.domain.Outcome;
import dev.sightline.classifier.domain.Rejected;
import dev.sightline.proto.RejectionReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The service's own meters. Each is looked up once, here: counting an image is an array access and
 * an addition. Thread-safe.
 */
public final class ServiceMetrics {
  private final Counter consumed;
  private final Counter failures;
  private final List<Counter> predictionsByClass;
  private final Map<RejectionReason, Counter> rejections = new EnumMap<>(RejectionReason.class);
  private final Timer decode;
  private final Timer queue;
  private final Timer inference;
  private final Timer publish;
  private final Timer endToEnd;
  private final DistributionSummary batchSize;
  private final DistributionSummary confidence;

  public ServiceMetrics(MeterRegistry registry, ModelInfo model, Device device) {
    consumed =
        counter(registry, "images.consumed", "Image records read and answered", Tags.empty());
    failures =
        counter(
            registry,
            "stream.failures",
            "Times that consumption stopped for broken infrastructure",
            Tags.empty());
    predictionsByClass =
        model.labels().stream().map(label -> predictions(registry, model, label)).toList();
    for (RejectionReason reason : RejectionReason.values()) {
      Tags tags = Tags.of("reason", reason.name());
      rejections.put(reason, counter(registry, "rejections", "Images rejected", tags));
    }
    decode = timer(registry, "decode", "Decoding of one image", Buckets.FAST);
    queue = timer(registry, "queue", "Wait of a micro-batch for a worker", Buckets.FAST);
    inference = timer(registry, "inference", "One run of the model on a batch", Buckets.FAST);
    publish = timer(registry, "publish", "Sending and committing one poll", Buckets.FAST);
    endToEnd =
        timer(registry, "end.to.end", "From the record's timestamp to its answer", Buckets.SLOW);
    batchSize = summary(registry, "batch.size", "Images in one run of the model", Buckets.SIZES);
    confidence = summary(registry, "confidence", "Probability of the best class", Buckets.SHARES);
    registerFacts(registry, model, device);
  }

  private static Counter predictions(MeterRegistry registry, ModelInfo model, String label) {
    Tags tags = Tags.of("model", model.name(), "version", model.version(), "label", label);
    return counter(registry, "predictions", "Images classified", tags);
  }

  private static Counter counter(MeterRegistry registry, String name, String help, Tags tags) {
    return Counter.builder(Names.of(name)).description(help).tags(tags).register(registry);
  }

  private static Timer timer(
      MeterRegistry registry, String name, String help, List<Duration> buckets) {
    return Timer.builder(Names.of(name))
        .description(help)
        .serviceLevelObjectives(buckets.toArray(Duration[]::new))
        .register(registry);
  }

  private static DistributionSummary summary(
      MeterRegistry registry, String name, String help, List<Double> buckets) {
    return DistributionSummary.builder(Names.of(name))
        .description(help)
        .serviceLevelObjectives(buckets.stream().mapToDouble(Double::doubleValue).toArray())
        .register(registry);
  }

  private static void registerFacts(MeterRegistry registry, ModelInfo model, Device device) {
    Gauge.builder(Names.of("model.info"), () -> 1)
        .description("The loaded model; always 1")
        .tags("name", model.name(), "version", model.version(), "sha256", model.sha256())
        .register(registry);
    for (Device each : Device.values()) {
      Gauge.builder(Names.of("inference.device"), () -> each == device ? 1 : 0)
          .description("1 for the device that the model runs on")
          .tag("device", each.text())
          .register(registry);
    }
  }

  /** Says how long one image took to decode, rejected or not. */
  public void decoded(long nanos) {
    decode.record(Duration.ofNanos(nanos));
  }

  /** Says how long a micro-batch waited for a worker. */
  public void waited(long nanos) {
    queue.record(Duration.ofNanos(nanos));
  }

  /** Says how long the model took for so many images. */
  public void inferred(int images, long nanos) {
    inference.record(Duration.ofNanos(nanos));
    batchSize.record(images);
  }

  /** Counts what was published; called once the transaction is committed, never before. */
  public void published(List<Outcome> outcomes, Duration took, long nowMillis) {
    publish.record(took);
    consumed.increment(outcomes.size());
    for (Outcome outcome : outcomes) {
      outcome.handle(this::count, this::count);
      long sent = outcome.image().timestamp();
      if (sent >= 0) {
        endToEnd.record(Duration.ofMillis(Math.max(0, nowMillis - sent)));
      }
    }
  }

  private void count(Classified classified) {
    int best = classified.scores().best();
    predictionsByClass.get(best).increment();
    confidence.record(classified.scores().probability(best));
  }

  private void count(Rejected rejected) {
    Counter counter = rejections.get(rejected.reason());
    if (counter != null) {
      counter.increment();
    }
  }

  /** Counts a stop of consumption for broken infrastructure. */
  public void failed() {
    failures.increment();
  }
}
