package dev.sightline.trainer.run;

/**
 * One line of {@code metrics.jsonl}: statistics of an epoch.
 *
 * @param loss mean over the epoch's batches, with dropout on
 * @param trainAccuracy accuracy on a sample of the training images after the epoch, with dropout
 *     off
 * @param validationAccuracy accuracy on the held-out images
 * @param imagesPerSecond training speed, without the time of the evaluation
 */
public record EpochStats(
    int epoch,
    double loss,
    double trainAccuracy,
    double validationAccuracy,
    double imagesPerSecond,
    double seconds) {}
