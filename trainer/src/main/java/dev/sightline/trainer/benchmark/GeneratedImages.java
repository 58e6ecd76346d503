package dev.sightline.trainer.benchmark;

import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.ImageSize;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Generates noise with labels: the duration of a step does not depend on the content of the images.
 */
final class GeneratedImages {
  static final int CLASSES = 10;

  private GeneratedImages() {}

  /** Returns the same images for the same count and size. */
  static List<Example> of(int count, ImageSize size) {
    Random random = new Random(1);
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              byte[] rgb = new byte[size.values()];
              random.nextBytes(rgb);
              return new Example("noise#" + i, i % CLASSES, rgb);
            })
        .toList();
  }
}
