package dev.sightline.image;

/**
 * Estimate of what decoding an image costs, from its file's headers. The file itself is not
 * counted.
 *
 * @param pixels number of pixels of the image that is read
 * @param samples number of samples (values of one colour component of a pixel) that the decoder
 *     visits; each scan of a JPEG visits those of its components and then each pixel of the image,
 *     which the native decoder visits only once. Pixels of other formats count as much as they were
 *     measured to take relative to a JPEG
 * @param heapBytes maximum memory of the heap in use at a time
 * @param nativeBytes maximum memory outside the heap in use at a time
 */
public record DecodeCost(long pixels, long samples, long heapBytes, long nativeBytes) {
  /**
   * Memory for each pixel that is read: up to four values of 16 bits, and as much again for a
   * reader's own copy. Resizing takes no memory for each pixel.
   */
  private static final int RESULT_BYTES = 16;

  /** Cost of a row of any width, in samples; measured with rows of one pixel. */
  static final int ROW_SAMPLES = 64;

  public DecodeCost {
    if (pixels < 0 || samples < 0 || heapBytes < 0 || nativeBytes < 0) {
      throw new IllegalArgumentException("a cost cannot be negative");
    }
  }

  /** Returns the memory in use at a time, in bytes. */
  public long bytes() {
    return heapBytes + nativeBytes;
  }

  /**
   * Returns the cost of an image of which a reader keeps only the pixels that are read.
   *
   * @param components number of values of a pixel
   */
  static DecodeCost ofRows(int width, int height, int components, Subsampling subsampling) {
    long pixels = (long) width * height;
    long result = (long) subsampling.width(width) * subsampling.height(height);
    long samples = pixels * components + (long) height * ROW_SAMPLES;
    return new DecodeCost(pixels, samples, result * RESULT_BYTES, 0);
  }

  /** Returns a cost with at least this much memory of the heap, which is in use at another time. */
  DecodeCost orHeap(long other) {
    return new DecodeCost(pixels, samples, Math.max(heapBytes, other), nativeBytes);
  }

  /** Returns the sum of two costs of the same image, of which only this one has its pixels. */
  DecodeCost plus(DecodeCost more) {
    return new DecodeCost(
        pixels + more.pixels,
        samples + more.samples,
        heapBytes + more.heapBytes,
        nativeBytes + more.nativeBytes);
  }

  DecodeCost plusHeap(long more) {
    return new DecodeCost(pixels, samples, heapBytes + more, nativeBytes);
  }

  DecodeCost plusNative(long more) {
    return new DecodeCost(pixels, samples, heapBytes, nativeBytes + more);
  }

  DecodeCost withSamples(long visited) {
    return new DecodeCost(pixels, visited, heapBytes, nativeBytes);
  }
}
