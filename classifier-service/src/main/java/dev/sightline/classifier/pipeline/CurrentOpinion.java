package dev.sightline.classifier.pipeline;

import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.swap.Current;
import dev.sightline.classifier.swap.Lease;
import dev.sightline.classifier.trial.Comparison;
import dev.sightline.classifier.trial.SecondOpinion.Answered;
import dev.sightline.classifier.trial.SecondOpinion.Other;
import dev.sightline.classifier.trial.TrialMonitor;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the current version says of images that a canary answered. */
final class CurrentOpinion implements Other {
  private final Current<ServedModel> models;
  private final ServedModel against;
  private final TrialMonitor monitor;
  private @Nullable MicroBatchProcessor processor;

  /**
   * @param models leases the version that is current
   * @param against the version that the trial compares with; once another is current, nothing is
   *     compared any more
   */
  CurrentOpinion(Current<ServedModel> models, ServedModel against, TrialMonitor monitor) {
    this.models = models;
    this.against = against;
    this.monitor = monitor;
  }

  @Override
  public void ask(List<Answered> images) {
    try (Lease<ServedModel> model = Objects.requireNonNull(models.lease())) {
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
          .map(said -> new Comparison(said, answered.verdict(), answered.trueLabel()))
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
