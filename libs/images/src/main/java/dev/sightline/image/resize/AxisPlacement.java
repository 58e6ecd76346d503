package dev.sightline.image.resize;

import java.util.Locale;

/**
 * Where the pixels of an image go along one axis: the image is resized to a length, of which a part
 * is kept and put into the result.
 *
 * @param resized length of the whole resized image, in pixels
 * @param skipped number of resized pixels before those that are kept
 * @param kept number of resized pixels in the result
 * @param offset number of the result's pixels before them
 * @param size length of the result
 */
public record AxisPlacement(long resized, long skipped, int kept, int offset, int size) {
  public AxisPlacement {
    if (kept < 1 || skipped < 0 || skipped + kept > resized || offset < 0 || offset + kept > size) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d of %d pixels after %d do not fit at %d of %d",
              kept,
              resized,
              skipped,
              offset,
              size));
    }
  }

  static AxisPlacement whole(int size) {
    return new AxisPlacement(size, 0, size, 0, size);
  }

  /** Keeps the centre. */
  static AxisPlacement centreOf(long resized, int size, CropOffset offset) {
    return new AxisPlacement(resized, offset.of(resized - size), size, 0, size);
  }

  /** Puts the image into the centre; an odd pixel is after it. */
  static AxisPlacement padded(int resized, int size) {
    return new AxisPlacement(resized, 0, resized, (size - resized) / 2, size);
  }
}
