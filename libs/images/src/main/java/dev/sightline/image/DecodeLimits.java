package dev.sightline.image;

import static dev.sightline.image.UndecodableImageException.Problem.TOO_COSTLY;
import static dev.sightline.image.UndecodableImageException.Problem.TOO_MANY_PIXELS;

import java.util.Locale;

/**
 * Limits of what decoding one image may cost. They are compared with a file's headers before a
 * pixel is decoded or memory for one is allocated.
 *
 * @param maxPixels maximum number of pixels of the image that is read
 * @param maxSamples maximum number of samples that the decoder visits, see {@link
 *     DecodeCost#samples}
 * @param maxSegments maximum number of segments (scans included) of a JPEG
 * @param maxMemory maximum memory of one image while it is decoded, in bytes; what is in the heap
 *     must also fit into half of it
 */
public record DecodeLimits(long maxPixels, long maxSamples, int maxSegments, long maxMemory) {
  /** A camera's 50 megapixels are up to 51.3 million pixels. */
  private static final long PIXELS = 52_000_000;

  /**
   * A JPEG of 52 megapixels in four components with 12 progressive scans has 1,560 million: 936 in
   * the scans and 624 in the outputs after them.
   */
  private static final long SAMPLES = 1_600_000_000;

  /** A file of 10 MB that consists of segments of the maximum length has 160. */
  private static final int SEGMENTS = 1_000;

  private static final long MEMORY = 1L << 30;

  public DecodeLimits {
    if (maxPixels < 1 || maxSamples < 1 || maxSegments < 1 || maxMemory < 1) {
      throw new IllegalArgumentException("limits of decoding must be positive");
    }
  }

  /** Returns the default limits. */
  public static DecodeLimits standard() {
    return ofPixels(PIXELS);
  }

  /** Returns the default limits with another number of pixels. */
  public static DecodeLimits ofPixels(long maxPixels) {
    return new DecodeLimits(maxPixels, SAMPLES, SEGMENTS, MEMORY);
  }

  /** Checks the size of an image as soon as it is known. */
  void checkPixels(long width, long height) throws UndecodableImageException {
    if (width > maxPixels / Math.max(1, height)) {
      throw new UndecodableImageException(
          TOO_MANY_PIXELS,
          String.format(
              Locale.ROOT,
              "the header claims %d x %d pixels; at most %d are allowed",
              width,
              height,
              maxPixels));
    }
  }

  void checkSegments(int segments) throws UndecodableImageException {
    if (segments > maxSegments) {
      throw new UndecodableImageException(
          TOO_COSTLY,
          String.format(
              Locale.ROOT, "the file has more than the %d segments that are allowed", maxSegments));
    }
  }

  boolean allowSamples(long samples) {
    return samples <= maxSamples;
  }

  void check(DecodeCost cost) throws UndecodableImageException {
    if (!allowSamples(cost.samples())) {
      throw new UndecodableImageException(
          TOO_COSTLY,
          String.format(
              Locale.ROOT,
              "decoding it visits %d samples (values of a pixel, in each scan); at most %d are allowed",
              cost.samples(),
              maxSamples));
    }
    checkMemory(cost.bytes(), maxMemory, "at most %d are allowed");
    checkMemory(cost.heapBytes(), Runtime.getRuntime().maxMemory() / 2, "half of the heap has %d");
  }

  private static void checkMemory(long bytes, long most, String limit)
      throws UndecodableImageException {
    if (bytes > most) {
      throw new UndecodableImageException(
          TOO_COSTLY,
          String.format(
              Locale.ROOT,
              "decoding it takes about %d bytes of memory; %s",
              bytes,
              String.format(Locale.ROOT, limit, most)));
    }
  }
}
