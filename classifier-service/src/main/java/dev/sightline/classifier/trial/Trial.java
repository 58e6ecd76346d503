package dev.sightline.classifier.trial;

import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.ModelInfo;
import dev.sightline.classifier.domain.RequestedTrial;
import dev.sightline.classifier.publish.Answer;
import dev.sightline.classifier.serving.LoadedModel;
import dev.sightline.classifier.telemetry.ModelTimes;
import dev.sightline.classifier.trial.compare.BackgroundScorer;
import dev.sightline.classifier.trial.compare.TrialMonitor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A candidate beside the version that it is compared with, while both are loaded. Owns the
 * candidate. It is closed after its last micro-batch.
 */
public final class Trial implements AutoCloseable {
  private final RequestedTrial order;
  private final LoadedModel candidate;
  private final LoadedModel against;
  private final TrialMonitor monitor;
  private final BackgroundScorer opinion;
  private final TrialRoute route;
  private final Instant since;
  private final ModelTimes.Sums timesBefore;

  /**
   * @param against the current version; while another version is current, this trial takes no
   *     images
   * @param opinion scores the version that did not answer; owned by this object
   */
  Trial(
      RequestedTrial order,
      LoadedModel candidate,
      LoadedModel against,
      TrialMonitor monitor,
      BackgroundScorer opinion,
      TrialRoute route,
      Instant since) {
    this.order = order;
    this.candidate = candidate;
    this.against = against;
    this.monitor = monitor;
    this.opinion = opinion;
    this.route = route;
    this.since = since;
    timesBefore = against.times().sums();
  }

  ModelInfo candidate() {
    return candidate.info();
  }

  RequestedTrial order() {
    return order;
  }

  /** Returns whether the images of a batch that this version is about to answer take part. */
  public boolean concerns(LoadedModel current) {
    return current == against && !monitor.hasEnded();
  }

  /** Answers a worker's images; see {@link TrialRoute#answer}. */
  public List<Answer> answer(List<ImageRecord> images, LoadedModel current, int worker) {
    return route.answer(images, current, worker);
  }

  TrialReport report() {
    Optional<String> cause = monitor.cause();
    return new TrialReport(
        order,
        cause.isPresent() ? TrialReport.State.ENDED : TrialReport.State.RUNNING,
        cause.orElse(""),
        Optional.of(
            new TrialReport.Results(
                against.info().version(),
                candidate.info().sha256(),
                since,
                monitor.figures(),
                against.times().sums().since(timesBefore).microsOfAnImage(),
                candidate.times().sums().microsOfAnImage())));
  }

  @Override
  public void close() {
    opinion.close();
    candidate.close();
  }
}
