package dev.sightline.trainer.run;

/**
 * One line of {@code metrics.jsonl}: how an epoch went.
 *
 * @param loss mean over the epoch's batches, with dropout on
 * @param trainAccuracy on a sample of the training images after the epoch, with dropout off
 * @param validationAccuracy on the images held back
 * @param imagesPerSecond trained, evaluation not counted
 */
public record EpochStats(
    int epoch,
    double loss,
    double trainAccuracy,
    double validationAccuracy,
    double imagesPerSecond,
    double seconds) {}
