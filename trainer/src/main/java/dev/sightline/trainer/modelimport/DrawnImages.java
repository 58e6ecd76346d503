package dev.sightline.trainer.modelimport;

import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.ImageSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Draws images of many kinds, for models of which no images are given: the same in every run. */
final class DrawnImages {
  /** Number of images, enough for runs of several sizes. */
  static final int COUNT = 12;

  private static final int GREY_LEVELS = 256;

  private DrawnImages() {}

  /**
   * Returns a black and a white image, one whose pixels have the strongest colours, then waves of
   * colours with more and more noise.
   */
  static List<Example> of(ImageSize size) {
    List<Example> images = new ArrayList<>();
    images.add(new Example("black", 0, new byte[size.values()]));
    byte[] white = new byte[size.values()];
    Arrays.fill(white, (byte) (GREY_LEVELS - 1));
    images.add(new Example("white", 0, white));
    images.add(new Example("strong colours", 0, strongColours(size)));
    while (images.size() < COUNT) {
      images.add(new Example("drawn " + images.size(), 0, waves(size, images.size())));
    }
    return images;
  }

  private static byte[] strongColours(ImageSize size) {
    SplittableRandom random = new SplittableRandom(1);
    byte[] rgb = new byte[size.values()];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (random.nextBoolean() ? GREY_LEVELS - 1 : 0);
    }
    return rgb;
  }

  private static byte[] waves(ImageSize size, int index) {
    SplittableRandom random = new SplittableRandom(index);
    byte[] rgb = new byte[size.values()];
    double[] across = random.doubles(ImageSize.CHANNELS, 0, 9).toArray();
    double[] down = random.doubles(ImageSize.CHANNELS, 0, 9).toArray();
    double[] middle = random.doubles(ImageSize.CHANNELS, 40, 216).toArray();
    double noise = 10 * index;
    for (int i = 0; i < rgb.length; i++) {
      int channel = i % ImageSize.CHANNELS;
      int pixel = i / ImageSize.CHANNELS;
      int row = pixel / size.width();
      double x = (double) (pixel % size.width()) / size.width();
      double y = (double) row / size.height();
      double wave = Math.sin(across[channel] * x + down[channel] * y + index);
      double value = middle[channel] + 70 * wave + noise * (random.nextDouble() - 0.5);
      rgb[i] = (byte) Math.max(0, Math.min(GREY_LEVELS - 1, Math.round(value)));
    }
    return rgb;
  }
}
