package dev.sightline.classifier.inference;

import java.util.Locale;

/**
 * How a model is run: the number of images of its largest run, and how many runs take place at the
 * same time.
 *
 * @param images maximum number of images of a run
 * @param runs maximum number of runs at the same time
 * @param imagesPerSecond measured rate of one worker with this batch; 0 if it was not measured
 * @param runBytes memory of one run of this batch besides the weights; 0 if it was not measured
 * @param reason why there are not more images in a batch
 */
public record ChosenBatch(
    int images, int runs, double imagesPerSecond, long runBytes, Reason reason) {
  /** Why a batch is not larger. */
  public enum Reason {
    /** {@code sightline.batch.max-size} is set. */
    CONFIGURED,

    /** The model runs a fixed number of images. */
    FIXED,

    /** A larger batch was not faster, or is larger than the service tries. */
    FASTEST,

    /** A larger batch exceeds the memory. */
    MEMORY,

    /** A larger batch takes too long to measure. */
    TIME;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ChosenBatch {
    if (images < 1 || runs < 1) {
      throw new IllegalArgumentException("a model runs at least one image");
    }
  }

  /**
   * Chooses a measured batch. If not even one run for each worker fits the memory, fewer runs take
   * place at the same time.
   *
   * @param runBytes memory that one run of each worker may use
   */
  static ChosenBatch of(MeasuredBatch batch, long runBytes, int workers, Reason reason) {
    long most = batch.bytes() <= runBytes ? workers : runBytes * workers / batch.bytes();
    return new ChosenBatch(
        batch.images(), (int) Math.max(1, most), batch.imagesPerSecond(), batch.bytes(), reason);
  }
}
