package dev.sightline.classifier.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.classifier.config.TrialConfig;
import dev.sightline.classifier.decode.ImageIds;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.RequestedTrial;
import dev.sightline.classifier.kafka.ShadowProducer;
import dev.sightline.classifier.serving.LoadedModel;
import dev.sightline.classifier.swap.LeasedReference;
import dev.sightline.classifier.telemetry.TrialMeters;
import dev.sightline.classifier.trial.compare.BackgroundScorer;
import dev.sightline.classifier.trial.compare.PairedPrediction;
import dev.sightline.classifier.trial.compare.TrafficSplit;
import dev.sightline.classifier.trial.compare.TrialMonitor;
import dev.sightline.modelstore.TrialSpec.Mode;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Creates the trial that an order requests. */
public final class TrialFactory {
  private final TrialConfig config;
  private final ImageIds ids;
  private final Supplier<ShadowProducer> topic;
  private final BooleanSupplier busy;
  private final TrialMeters meters;

  /**
   * @param ids ids of images without a key
   * @param topic opens the topic of a shadow's predictions
   * @param busy returns whether images are waiting for a worker
   */
  public TrialFactory(
      TrialConfig config,
      ImageIds ids,
      Supplier<ShadowProducer> topic,
      BooleanSupplier busy,
      TrialMeters meters) {
    this.config = config;
    this.ids = ids;
    this.topic = topic;
    this.busy = busy;
    this.meters = meters;
  }

  /**
   * Creates a trial that is ready for images.
   *
   * @param candidate owned by the trial
   * @param models leases the current version
   * @param against the current version
   * @param ended called once with the reason if the trial ends because of its limits
   */
  Trial make(
      RequestedTrial order,
      LoadedModel candidate,
      LeasedReference<LoadedModel> models,
      LoadedModel against,
      Instant now,
      Consumer<String> ended) {
    TrialMonitor monitor = new TrialMonitor(config, new Audience(meters.images()), ended);
    boolean shadow = order.spec().mode() == Mode.SHADOW;
    BackgroundScorer.Other other =
        shadow
            ? new CandidateScorer(candidate, monitor, topic.get())
            : new CurrentScorer(models, against, monitor);
    int batch = (shadow ? candidate : against).maxBatch();
    BackgroundScorer opinion = new BackgroundScorer(other, busy, batch, monitor);
    TrialRoute route =
        shadow
            ? new ShadowRoute(opinion)
            : new CanaryRoute(share(order), candidate, monitor, opinion);
    return new Trial(order, candidate, against, monitor, opinion, route, now);
  }

  /** Updates the meters. */
  private record Audience(TrialMeters.Images images) implements TrialMonitor.Audience {
    @Override
    public void compared(PairedPrediction both) {
      images.compared(both.agree(), both.current().confidence(), both.candidate().confidence());
      if (both.isLabelled()) {
        images.labelled(both.currentIsRight(), both.candidateIsRight());
      }
    }

    @Override
    public void failed(int failed) {
      images.failed(failed);
    }

    @Override
    public void dropped(int dropped) {
      images.dropped(dropped);
    }
  }

  private Predicate<ImageRecord> share(RequestedTrial order) {
    TrafficSplit share = new TrafficSplit(order.spec());
    return image -> {
      byte[] key = image.key();
      return share.takes(key == null ? ids.of(image).getBytes(UTF_8) : key);
    };
  }
}
