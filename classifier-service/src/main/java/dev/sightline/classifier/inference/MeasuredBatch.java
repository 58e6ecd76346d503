package dev.sightline.classifier.inference;

/**
 * Cost of running a model on a batch.
 *
 * @param images number of images of the batch
 * @param nanos time of the fastest run
 * @param bytes memory of a run besides the weights; 0 if the system does not report it
 */
record MeasuredBatch(int images, long nanos, long bytes) {
  double imagesPerSecond() {
    return images * 1e9 / Math.max(1, nanos);
  }
}
