package dev.sightline.classifier.telemetry;

import dev.sightline.classifier.domain.AnswerForm;
import dev.sightline.classifier.domain.Classified;
import dev.sightline.classifier.domain.Outcome;
import dev.sightline.classifier.domain.Rejected;
import dev.sightline.proto.RejectionReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Meters of the service that do not depend on the version. Each meter is looked up once, here, so
 * counting an image is only an addition. Thread-safe.
 */
public final class ServiceMetrics implements StageTimes {
  private final Counter consumed;
  private final Counter failures;
  private final Map<AnswerForm, Counter> refused = new EnumMap<>(AnswerForm.class);
  private final Map<RejectionReason, Counter> rejections = new EnumMap<>(RejectionReason.class);
  private final Timer decode;
  private final Timer queue;
  private final Timer inference;
  private final Timer publish;
  private final LatencyTimer endToEnd;
  private final DistributionSummary batchSize;
  private final DistributionSummary confidence;

  public ServiceMetrics(MeterRegistry registry) {
    consumed =
        counter(registry, "images.consumed", "Image records read and answered", Tags.empty());
    failures =
        counter(
            registry,
            "stream.failures",
            "Times that consumption stopped for broken infrastructure",
            Tags.empty());
    for (AnswerForm form : AnswerForm.AFTER_A_REFUSAL) {
      Tags tags = Tags.of("sent", form.text());
      String help = "Answers that an output topic refused, by what was sent instead";
      refused.put(form, counter(registry, "answers.refused", help, tags));
    }
    for (RejectionReason reason : RejectionReason.values()) {
      Tags tags = Tags.of("reason", reason.name());
      rejections.put(reason, counter(registry, "rejections", "Images rejected", tags));
    }
    decode = timer(registry, "decode", "Decoding of one image", Buckets.FAST);
    queue = timer(registry, "queue", "Wait of a micro-batch for a worker", Buckets.FAST);
    inference = timer(registry, "inference", "One run of the model on a batch", Buckets.FAST);
    publish = timer(registry, "publish", "Sending and committing one poll", Buckets.FAST);
    endToEnd =
        new LatencyTimer(
            registry,
            () ->
                timer(
                    registry,
                    "end.to.end",
                    "From the record's timestamp to its answer",
                    Buckets.SLOW));
    batchSize = summary(registry, "batch.size", "Images in one run of the model", Buckets.SIZES);
    confidence = summary(registry, "confidence", "Probability of the best class", Buckets.SHARES);
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

  @Override
  public void decoded(long nanos) {
    decode.record(Duration.ofNanos(nanos));
  }

  /** Records the time that a micro-batch waited for a worker. */
  public void waited(long nanos) {
    queue.record(Duration.ofNanos(nanos));
  }

  @Override
  public void inferred(int images, long nanos) {
    inference.record(Duration.ofNanos(nanos));
    batchSize.record(images);
  }

  /** Counts published outcomes; call it only after the commit. */
  public void published(List<Outcome> outcomes, Duration took, long nowMillis) {
    publish.record(took);
    consumed.increment(outcomes.size());
    for (Outcome outcome : outcomes) {
      outcome.handle(this::count, this::count);
      endToEnd.answered(outcome.image().timestamp(), nowMillis);
    }
  }

  private void count(Classified classified) {
    confidence.record(classified.scores().probability(classified.scores().best()));
  }

  private void count(Rejected rejected) {
    Counter counter = rejections.get(rejected.reason());
    if (counter != null) {
      counter.increment();
    }
  }

  /** Counts an answer that an output topic refused; call it only after the commit. */
  public void refused(AnswerForm sent) {
    Counter counter = refused.get(sent);
    if (counter != null) {
      counter.increment();
    }
  }

  /** Counts a stop of consumption caused by broken infrastructure. */
  public void failed() {
    failures.increment();
  }
}
