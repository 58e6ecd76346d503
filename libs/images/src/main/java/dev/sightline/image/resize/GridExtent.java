package dev.sightline.image.resize;

import java.util.Locale;

/**
 * Pixels of a grid along one axis, and the part of them that is the image.
 *
 * @param pixels number of pixels of the grid
 * @param from beginning of the image, in pixels from the beginning of the grid; may be fractional
 * @param to end of the image
 */
public record GridExtent(int pixels, double from, double to) {
  public GridExtent {
    if (!(from >= 0 && from < to && to <= pixels)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s to %s is no part of %d pixels", from, to, pixels));
    }
  }

  public static GridExtent whole(int pixels) {
    return new GridExtent(pixels, 0, pixels);
  }

  /**
   * Returns the extent of a side of which a decoder made one pixel of each n; the last pixel may
   * cover fewer.
   */
  public static GridExtent reduced(int side, int n) {
    return new GridExtent((side + n - 1) / n, 0, (double) side / n);
  }
}
