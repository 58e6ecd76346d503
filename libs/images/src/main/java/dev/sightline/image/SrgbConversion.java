package dev.sightline.image;

import dev.sightline.image.resize.RgbRows;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import javax.imageio.IIOException;

/**
 * Converts pixels from the colours of an ICC profile to sRGB, to the values of the JDK's JPEG
 * reader. Not thread-safe.
 */
final class SrgbConversion {
  /**
   * Maximum length of a profile whose conversion may be kept. Those of cameras and displays have
   * less than a tenth of it.
   */
  static final int MAX_PROFILE_BYTES = 1 << 18;

  /** Copies of the profile on the heap: its segments joined, and those that the JDK makes. */
  private static final int HEAP_COPIES = 4;

  /** Copies outside the heap: the profile, and its tables with values of 16 bits, twice. */
  private static final int NATIVE_COPIES = 8;

  /** Tables of the conversion to the profile, which is tested, and of the one from it. */
  private static final int TRANSFORMATION_BYTES = 1 << 20;

  /**
   * Pixels that test a conversion. The JVM frees the tables of conversions that are no longer used,
   * which are outside the heap, only when it collects garbage. The test takes more of the heap than
   * they take outside of it, so that this happens often enough.
   */
  private static final int TESTED_PIXELS = 1 << 15;

  /** Time to create the conversion, and for each pixel and byte, in samples that take as long. */
  private static final int CREATION_SAMPLES = 5_000_000;

  private static final int PIXEL_SAMPLES = 16;
  private static final int PROFILE_BYTE_SAMPLES = 16;

  static final int CHANNELS = 3;

  private static final int[] RED_GREEN_BLUE = {0, 1, 2};
  private static final float[] RED = {1, 0, 0};

  private final ColorConvertOp operation;
  private byte[] bytes = new byte[0];
  private WritableRaster row = row(1);

  private SrgbConversion(ColorConvertOp operation) {
    this.operation = operation;
  }

  /**
   * Returns the conversion from a profile's colours.
   *
   * @throws IIOException if the JDK cannot convert from this profile, or its JPEG reader ignores it
   */
  static SrgbConversion of(byte[] profile) throws IIOException {
    try {
      ICC_ColorSpace colours = new ICC_ColorSpace(ICC_Profile.getInstance(profile));
      // The reader ignores a profile to which it cannot convert this colour.
      colours.fromRGB(RED);
      ColorSpace srgb = ColorSpace.getInstance(ColorSpace.CS_sRGB);
      SrgbConversion conversion = new SrgbConversion(new ColorConvertOp(colours, srgb, null));
      conversion.apply(new int[TESTED_PIXELS], TESTED_PIXELS);
      return conversion;
    } catch (RuntimeException e) {
      throw unusable(e);
    }
  }

  /**
   * Converts the first pixels of an array, see {@link RgbRows}.
   *
   * @throws IIOException if the JDK cannot convert them
   */
  void apply(int[] pixels, int count) throws IIOException {
    if (row.getWidth() != count) {
      row = row(count);
    }
    for (int i = 0, at = 0; i < count; i++, at += CHANNELS) {
      int pixel = pixels[i];
      bytes[at] = (byte) RgbRows.red(pixel);
      bytes[at + 1] = (byte) RgbRows.green(pixel);
      bytes[at + 2] = (byte) RgbRows.blue(pixel);
    }
    try {
      operation.filter(row, row);
    } catch (RuntimeException e) {
      throw unusable(e);
    }
    for (int i = 0; i < count; i++) {
      pixels[i] = RgbRows.pixel(bytes, CHANNELS * i);
    }
  }

  /**
   * Returns what converting an image costs in addition to decoding it.
   *
   * @param profileBytes length of the profile
   * @param width number of columns that are converted
   * @param height number of rows that are converted
   */
  static DecodeCost cost(int profileBytes, int width, int height) {
    long samples =
        CREATION_SAMPLES
            + (long) profileBytes * PROFILE_BYTE_SAMPLES
            + (long) width * height * PIXEL_SAMPLES;
    return new DecodeCost(
        0,
        samples + (long) height * DecodeCost.ROW_SAMPLES,
        (long) profileBytes * HEAP_COPIES + SrgbRows.bytes(TESTED_PIXELS) + SrgbRows.bytes(width),
        (long) profileBytes * NATIVE_COPIES + TRANSFORMATION_BYTES);
  }

  /**
   * Returns a row of pixels over {@link #bytes}, which it replaces. The JDK copies the whole array
   * in each call, so the array is not longer than the row.
   */
  private WritableRaster row(int width) {
    bytes = new byte[CHANNELS * width];
    DataBufferByte buffer = new DataBufferByte(bytes, bytes.length);
    return Raster.createInterleavedRaster(
        buffer, width, 1, bytes.length, CHANNELS, RED_GREEN_BLUE.clone(), null);
  }

  /** The JDK throws exceptions of many kinds for damaged profiles. */
  private static IIOException unusable(RuntimeException cause) {
    return new IIOException("the colour profile cannot be used", cause);
  }
}
