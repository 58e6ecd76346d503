package dev.sightline.trainer.cli.data;

import dev.sightline.trainer.data.preview.PixelImage;
import java.util.Locale;

/**
 * Renders a picture for a terminal with 24-bit colour. Each character is an upper half block: its
 * foreground is one pixel, and its background is the pixel below.
 */
final class HalfBlocks {
  static final char UPPER_HALF = '▀';

  private static final int WIDEST = 64;

  private HalfBlocks() {}

  /** Returns lines of text with escape codes. Scales a large picture down to at most 64 columns. */
  static String of(PixelImage picture) {
    int longer = Math.max(picture.size().width(), picture.size().height());
    int step = Math.max(1, (longer + WIDEST - 1) / WIDEST);
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < picture.size().height(); row += 2 * step) {
      for (int column = 0; column < picture.size().width(); column += step) {
        text.append(colour(38, picture.at(row, column)));
        int below = row + step;
        text.append(
            below < picture.size().height() ? colour(48, picture.at(below, column)) : "\033[49m");
        text.append(UPPER_HALF);
      }
      text.append("\033[0m").append(System.lineSeparator());
    }
    return text.toString();
  }

  private static String colour(int layer, int rgb) {
    return String.format(
        Locale.ROOT, "\033[%d;2;%d;%d;%dm", layer, rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
  }
}
