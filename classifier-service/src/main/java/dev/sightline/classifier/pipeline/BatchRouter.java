package dev.sightline.classifier.pipeline;

import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.Rejected;
import dev.sightline.classifier.publish.Answer;
import dev.sightline.classifier.serving.LoadedModel;
import dev.sightline.classifier.swap.Lease;
import dev.sightline.classifier.swap.LeasedReference;
import dev.sightline.classifier.trial.Trial;
import java.util.List;
import java.util.Objects;

/**
 * Router of one worker. It answers each micro-batch with the version that is current when the batch
 * begins, or with the versions of the running trial, so one run of a model never mixes two
 * versions.
 */
public final class BatchRouter implements CrashGuard.Router {
  private final LeasedReference<LoadedModel> models;
  private final LeasedReference<Trial> trials;
  private final int worker;

  /**
   * @param models the current version; never empty
   * @param worker index of the only thread that uses this object
   */
  public BatchRouter(
      LeasedReference<LoadedModel> models, LeasedReference<Trial> trials, int worker) {
    this.models = models;
    this.trials = trials;
    this.worker = worker;
  }

  @Override
  public List<Answer> apply(List<ImageRecord> images) {
    try (Lease<LoadedModel> model = Objects.requireNonNull(models.lease());
        Lease<Trial> trial = trials.lease()) {
      LoadedModel current = model.get();
      return trial == null || !trial.get().concerns(current)
          ? current.processor(worker).apply(images)
          : trial.get().answer(images, current, worker);
    }
  }

  @Override
  public List<Answer> applyWithoutTrial(List<ImageRecord> images) {
    try (Lease<LoadedModel> model = Objects.requireNonNull(models.lease())) {
      return model.get().processor(worker).apply(images);
    }
  }

  @Override
  public Answer reject(Rejected rejected) {
    try (Lease<LoadedModel> model = Objects.requireNonNull(models.lease())) {
      return model.get().processor(worker).reject(rejected);
    }
  }
}
