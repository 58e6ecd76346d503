package dev.sightline.classifier.pipeline;

import dev.sightline.classifier.batch.WorkerPool;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.publish.Answer;
import dev.sightline.classifier.serving.LoadedModel;
import dev.sightline.classifier.swap.Lease;
import dev.sightline.classifier.swap.LeasedReference;
import dev.sightline.classifier.trial.Trial;
import java.util.List;
import java.util.Objects;

/**
 * A worker's processor: answers each micro-batch with the version that is current when it begins,
 * or as the trial has it that runs then. So no run of a model is of two versions.
 */
public final class BatchRouter implements WorkerPool.Processor<ImageRecord, Answer> {
  private final LeasedReference<LoadedModel> models;
  private final LeasedReference<Trial> trials;
  private final int worker;

  /**
   * @param models never empty
   * @param worker the index of the only thread that uses this
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
  public void close() {
    // The models outlive all workers.
  }
}
