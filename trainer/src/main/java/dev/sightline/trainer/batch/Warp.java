package dev.sightline.trainer.batch;

import dev.sightline.trainer.data.ImageSize;

/**
 * One way to vary an image: mirrored, moved with its border mirrored ("reflect": the outermost
 * pixel is not repeated), and a grey square laid on it.
 *
 * @param dy rows that the content moves up
 * @param dx columns that the content moves left
 * @param cutTop first row of the square
 * @param cutLeft first column of the square
 * @param cutSide of the square; 0 for none
 */
record Warp(
    ImageSize size, boolean mirrored, int dy, int dx, int cutTop, int cutLeft, int cutSide) {
  private static final float GREY = 0.5f;

  static Warp none(ImageSize size) {
    return new Warp(size, false, 0, 0, 0, 0, 0);
  }

  /**
   * Writes an image {@code [H,W,3]} of bytes as planes {@code [3,H,W]} in 0..1.
   *
   * @param from where the planes begin
   */
  void write(byte[] rgb, float[] planes, int from) {
    int plane = size.height() * size.width();
    for (int y = 0; y < size.height(); y++) {
      int row = reflected(y + dy, size.height());
      for (int x = 0; x < size.width(); x++) {
        int column = reflected(x + dx, size.width());
        int pixel =
            ImageSize.CHANNELS
                * (row * size.width() + (mirrored ? size.width() - 1 - column : column));
        int to = from + y * size.width() + x;
        boolean cut = isCut(y, x);
        for (int channel = 0; channel < ImageSize.CHANNELS; channel++) {
          planes[to + channel * plane] =
              cut ? GREY : (rgb[pixel + channel] & 0xff) / TensorBatch.SCALE;
        }
      }
    }
  }

  private boolean isCut(int y, int x) {
    return y >= cutTop && y < cutTop + cutSide && x >= cutLeft && x < cutLeft + cutSide;
  }

  /** Mirrors an index outside of 0..length-1 back into the range. */
  static int reflected(int place, int length) {
    int at = place;
    while (at < 0 || at >= length) {
      at = at < 0 ? -at : 2 * (length - 1) - at;
      if (length == 1) {
        return 0;
      }
    }
    return at;
  }
}
