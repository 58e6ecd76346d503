package dev.sightline.trainer.dataset.explore;

import dev.sightline.trainer.dataset.Example;

/** The smallest and the largest value, 0..255, in an image's pixels. */
public record PixelRange(int min, int max) {
  public static PixelRange of(Example example) {
    int min = 255;
    int max = 0;
    for (byte value : example.rgb()) {
      min = Math.min(min, value & 0xff);
      max = Math.max(max, value & 0xff);
    }
    return new PixelRange(min, max);
  }
}
