package dev.sightline.image.turbo;

import javax.imageio.IIOException;
import org.bytedeco.leptonica.PIX;
import org.bytedeco.leptonica.global.leptonica;
import org.jspecify.annotations.Nullable;

/**
 * Decodes JPEG files with libjpeg-turbo. Its values are those of libjpeg's default settings: exact
 * integer transformation, interpolated chroma; a reduced image is computed from the low frequencies
 * of each block. Orientation and colour profiles are ignored. Thread-safe.
 */
public final class NativeJpeg {
  /** System property; the value {@code off} disables the native library. */
  public static final String SWITCH = "dev.sightline.image.native-jpeg";

  /** The smallest scale is an eighth. */
  public static final int MAX_REDUCTION = 8;

  private static final int WORD_BYTES = 4;

  private NativeJpeg() {}

  /** Returns whether the native library can be used. The first call loads it. */
  public static boolean isAvailable() {
    return problem() == null;
  }

  /** Returns why the native library cannot be used, as text for a log; null if it can. */
  public static @Nullable String problem() {
    return NativeLibrary.PROBLEM;
  }

  /** Returns the size of a side of {@code pixels} at this reduction. */
  public static int reduced(int pixels, int reduction) {
    return (pixels + reduction - 1) / reduction;
  }

  /**
   * Returns the native memory of the result and of the file's copy, in bytes. Decoding also needs
   * some rows of all components, or their coefficients if the file has several scans.
   *
   * @param components 1 or 3
   */
  public static long nativeBytes(
      int width, int height, int components, int reduction, int fileBytes) {
    long columns = reduced(width, reduction);
    long words = components == 1 ? (columns + WORD_BYTES - 1) / WORD_BYTES : columns;
    return WORD_BYTES * words * reduced(height, reduction) + fileBytes;
  }

  /**
   * Decodes a file of one or three components with 8 bits.
   *
   * @param reduction 1, 2, 4 or 8; the result has {@link #reduced} columns and rows
   * @return the pixels; the caller closes them
   * @throws IIOException if the file is damaged or has a form that the library does not read. The
   *     library then writes a line to the standard error stream
   * @throws IllegalStateException if the library is not available
   */
  public static ScaledJpeg decode(byte[] file, int reduction) throws IIOException {
    if (!isAvailable()) {
      throw new IllegalStateException("the native JPEG decoder is not available: " + problem());
    }
    if (Integer.bitCount(reduction) != 1 || reduction < 1 || reduction > MAX_REDUCTION) {
      throw new IllegalArgumentException("the reduction must be 1, 2, 4 or 8: " + reduction);
    }
    int[] warnings = new int[1];
    PIX image = leptonica.pixReadMemJpeg(file, file.length, 0, reduction, warnings, 0);
    if (image == null) {
      throw new IIOException("libjpeg-turbo cannot read the file");
    }
    return owned(image);
  }

  private static ScaledJpeg owned(PIX image) {
    try {
      return new ScaledJpeg(image);
    } catch (RuntimeException | Error e) {
      leptonica.pixDestroy(image);
      throw e;
    }
  }
}
