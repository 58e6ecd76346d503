package dev.sightline.classifier.delivery;

/**
 * How many images may be in process before no more are polled. Many small images make a transaction
 * cheap. Images that wait are copied by each garbage collection, so of large ones only as many are
 * polled as keep the workers busy.
 *
 * @param maxImages maximum number of images of one transaction
 * @param enoughImages number that keeps all workers busy
 */
public record InProcessLimit(int maxImages, int enoughImages) {
  /** Size of images in process that the young generation has room for, in bytes. */
  private static final long LARGE_BYTES = 8 << 20;

  /** Batches for each worker: one that is classified, and one that waits. */
  private static final int BATCHES = 2;

  /**
   * @param maxImages maximum number of images of one transaction
   * @param batch maximum number of images that a worker classifies at once
   * @param workers number of workers
   */
  public static InProcessLimit of(int maxImages, int batch, int workers) {
    return new InProcessLimit(
        maxImages, (int) Math.min(maxImages, (long) BATCHES * batch * workers));
  }

  /** Returns whether another poll may be started beside these images. */
  boolean hasRoom(int images, long bytes) {
    return images <= maxImages && (bytes < LARGE_BYTES || images < enoughImages);
  }
}
