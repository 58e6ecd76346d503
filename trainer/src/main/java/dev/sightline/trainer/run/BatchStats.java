package dev.sightline.trainer.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code batches.jsonl}: how a step went.
 *
 * @param step within the epoch, counted from 1
 * @param accuracy on the batch's own images as they were trained on, with dropout
 * @param dataBatch which fifth of the epoch ends here; null where none does
 * @param validationAccuracy after a fifth, on a fixed sample of the images held back
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
