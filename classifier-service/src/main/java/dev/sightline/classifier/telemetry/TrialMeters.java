package dev.sightline.classifier.telemetry;

import dev.sightline.classifier.domain.ModelInfo;
import dev.sightline.classifier.domain.RequestedTrial;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Meters of trials. They continue across trials; {@code trial_info} names the trial that they count
 * at a time. The meters of images are registered with the first trial. Thread-safe.
 */
public final class TrialMeters {
  private final MeterRegistry registry;
  private @Nullable Gauge info;

  public TrialMeters(MeterRegistry registry) {
    this.registry = registry;
    // Register them at once: an increase is visible only if an earlier scrape has the value 0.
    List.of("started", "refused", "rolled-back").forEach(this::orders);
  }

  /** Records that a trial is running. */
  public synchronized void running(ModelInfo candidate, RequestedTrial order) {
    none();
    info =
        Gauge.builder(Names.of("trial.info"), () -> 1)
            .description("The candidate on trial; always 1")
            .tags("version", candidate.version(), "sha256", candidate.sha256())
            .tag("mode", order.spec().mode().text())
            .register(registry);
  }

  /** Records that no trial is running. */
  public synchronized void none() {
    Gauge before = info;
    if (before != null) {
      registry.remove(before);
    }
    info = null;
  }

  /**
   * Counts the result of an order for a trial.
   *
   * @param result {@code started}, {@code refused} or {@code rolled-back}
   */
  public void order(String result) {
    orders(result).increment();
  }

  private Counter orders(String result) {
    return Counter.builder(Names.of("trials"))
        .description("Trials by result")
        .tag("result", result)
        .register(registry);
  }

  /** Returns the counters for the images of one trial. */
  public Images images() {
    return new Images(registry);
  }

  /** Counters for the images of trials. */
  public static final class Images {
    private final Counter agreed;
    private final Counter disagreed;
    private final Counter failed;
    private final Counter dropped;
    private final DistributionSummary currentConfidence;
    private final DistributionSummary candidateConfidence;
    private final Counter[] labelled = new Counter[4];

    private Images(MeterRegistry registry) {
      agreed = images(registry, "agreed");
      disagreed = images(registry, "disagreed");
      failed = images(registry, "failed");
      dropped = images(registry, "dropped");
      currentConfidence = confidence(registry, "current");
      candidateConfidence = confidence(registry, "candidate");
      for (int i = 0; i < labelled.length; i++) {
        labelled[i] = labelled(registry, i >= 2 ? "candidate" : "current", i % 2 == 1);
      }
    }

    private static Counter images(MeterRegistry registry, String result) {
      return Counter.builder(Names.of("trial.images"))
          .description("Images of trials: compared, failed by the candidate, or not compared")
          .tag("result", result)
          .register(registry);
    }

    private static Counter labelled(MeterRegistry registry, String model, boolean right) {
      return Counter.builder(Names.of("trial.labelled"))
          .description("Compared images whose true label is known")
          .tags("model", model, "answer", right ? "right" : "wrong")
          .register(registry);
    }

    private static DistributionSummary confidence(MeterRegistry registry, String model) {
      return DistributionSummary.builder(Names.of("trial.confidence"))
          .description("Probability of the best class on compared images")
          .tag("model", model)
          .register(registry);
    }

    /** Counts an image that both versions answered. */
    public void compared(boolean agree, float current, float candidate) {
      (agree ? agreed : disagreed).increment();
      currentConfidence.record(current);
      candidateConfidence.record(candidate);
    }

    /** Counts an image that both versions answered and whose true label is known. */
    public void labelled(boolean currentRight, boolean candidateRight) {
      labelled[currentRight ? 1 : 0].increment();
      labelled[candidateRight ? 3 : 2].increment();
    }

    public void failed(int images) {
      failed.increment(images);
    }

    public void dropped(int images) {
      dropped.increment(images);
    }
  }
}
