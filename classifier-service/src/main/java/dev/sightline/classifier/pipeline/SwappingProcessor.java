package dev.sightline.classifier.pipeline;

import dev.sightline.classifier.batch.Workers;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.swap.Current;
import dev.sightline.classifier.swap.Lease;
import java.util.List;
import java.util.Objects;

/**
 * A worker's processor: answers each micro-batch with the version that is current when it begins,
 * or as the trial has it that runs then. So no run of a model is of two versions.
 */
final class SwappingProcessor implements Workers.Processor<ImageRecord, Answer> {
  private final Current<ServedModel> models;
  private final Current<Trial> trials;
  private final int worker;

  /**
   * @param models never empty
   * @param worker the index of the only thread that uses this
   */
  SwappingProcessor(Current<ServedModel> models, Current<Trial> trials, int worker) {
    this.models = models;
    this.trials = trials;
    this.worker = worker;
  }

  @Override
  public List<Answer> apply(List<ImageRecord> images) {
    try (Lease<ServedModel> model = Objects.requireNonNull(models.lease());
        Lease<Trial> trial = trials.lease()) {
      ServedModel current = model.get();
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
