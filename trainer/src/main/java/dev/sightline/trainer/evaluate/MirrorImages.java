package dev.sightline.trainer.evaluate;

import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.ImageSize;
import java.util.List;

/** Images flipped from left to right. */
public final class MirrorImages {
  private MirrorImages() {}

  /**
   * @param size of every image
   */
  public static List<Example> of(List<Example> examples, ImageSize size) {
    return examples.stream().map(example -> of(example, size)).toList();
  }

  private static Example of(Example example, ImageSize size) {
    return new Example(example.name(), example.label(), () -> mirrored(example.rgb(), size));
  }

  private static byte[] mirrored(byte[] rgb, ImageSize size) {
    byte[] flipped = new byte[rgb.length];
    int pixel = ImageSize.CHANNELS;
    for (int y = 0; y < size.height(); y++) {
      for (int x = 0; x < size.width(); x++) {
        int from = (y * size.width() + x) * pixel;
        int to = (y * size.width() + size.width() - 1 - x) * pixel;
        System.arraycopy(rgb, from, flipped, to, pixel);
      }
    }
    return flipped;
  }
}
