package dev.sightline.classifier.trial;

import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.publish.Answer;
import dev.sightline.classifier.serving.LoadedModel;
import dev.sightline.classifier.serving.MicroBatchProcessor;
import dev.sightline.classifier.swap.Lease;
import dev.sightline.classifier.swap.LeasedReference;
import dev.sightline.classifier.trial.compare.BackgroundScorer.Answered;
import dev.sightline.classifier.trial.compare.BackgroundScorer.Other;
import dev.sightline.classifier.trial.compare.PairedPrediction;
import dev.sightline.classifier.trial.compare.TrialMonitor;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Scores the current version on images that a canary answered. */
final class CurrentScorer implements Other {
  private final LeasedReference<LoadedModel> models;
  private final LoadedModel against;
  private final TrialMonitor monitor;
  private @Nullable MicroBatchProcessor processor;

  /**
   * @param models leases the current version
   * @param against version that the trial compares with; when another one is current, nothing is
   *     compared any more
   */
  CurrentScorer(LeasedReference<LoadedModel> models, LoadedModel against, TrialMonitor monitor) {
    this.models = models;
    this.against = against;
    this.monitor = monitor;
  }

  @Override
  public void ask(List<Answered> images) {
    try (Lease<LoadedModel> model = Objects.requireNonNull(models.lease())) {
      if (model.get() == against) {
        compare(images);
      } else {
        monitor.dropped(images.size());
      }
    }
  }

  private void compare(List<Answered> images) {
    MicroBatchProcessor asked = processor;
    if (asked == null) {
      asked = against.newSpare();
      processor = asked;
    }
    List<ImageRecord> records = images.stream().map(Answered::image).toList();
    List<Answer> answers = asked.apply(records);
    for (int i = 0; i < answers.size(); i++) {
      Answered answered = images.get(i);
      against
          .verdict(answers.get(i))
          .map(said -> new PairedPrediction(said, answered.verdict(), answered.trueLabel()))
          .ifPresent(monitor::compared);
    }
  }

  @Override
  public void close() {
    MicroBatchProcessor asked = processor;
    if (asked != null) {
      asked.close();
    }
  }
}
