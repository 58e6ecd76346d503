package dev.sightline.trainer.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code batches.jsonl}: statistics of a step.
 *
 * @param step step within the epoch, counted from 1
 * @param accuracy accuracy on the batch's own images as they were trained on, with dropout
 * @param dataBatch fifth of the epoch that ends here; null if none does
 * @param validationAccuracy accuracy after a fifth, on a fixed sample of the held-out images
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BatchStats(
    int epoch,
    int step,
    int images,
    double loss,
    double accuracy,
    double learningRate,
    @Nullable Integer dataBatch,
    @Nullable Double validationAccuracy) {
  public BatchStats endOf(int fifth, double validation) {
    return new BatchStats(epoch, step, images, loss, accuracy, learningRate, fifth, validation);
  }
}
