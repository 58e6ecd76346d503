package dev.sightline.cli.classify;

import dev.sightline.image.ModelInput;

/** Chooses how many images are run at once. */
final class BatchSize {
  /**
   * Bytes of the images of a run. A model's own tensors are many times larger. A run of eight
   * images of 224 x 224 pixels is as fast as a larger one; small images gain from many.
   */
  private static final int BYTES = 8 * 3 * 224 * 224;

  /** The service tries no larger batches either. */
  private static final int MOST = 64;

  private BatchSize() {}

  static int of(ModelInput input) {
    return Math.max(1, Math.min(MOST, BYTES / input.bytes()));
  }
}
