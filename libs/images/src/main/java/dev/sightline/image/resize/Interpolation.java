package dev.sightline.image.resize;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How the value of a pixel is computed from the pixels of the image in another size. All kinds
 * except {@link #NEAREST} and {@link #NEAREST_EXACT} are antialiased: an image that becomes smaller
 * is filtered over the area of each new pixel.
 */
public enum Interpolation {
  /** The pixel below the centre of the new one, found by adding up steps as Pillow does. */
  NEAREST(0),
  /** The pixel below the centre of the new one, found as torchvision does for tensors. */
  NEAREST_EXACT(0),
  /** Triangle filter. */
  BILINEAR(1),
  /** Cubic convolution with a = -0.5 (Keys, 1981). */
  BICUBIC(2),
  /** Mean of the area that the new pixel covers, in whole pixels; called "box" in Pillow. */
  AREA(0.5);

  private static final double CUBIC = -0.5;

  private final double support;

  /**
   * @param support distance from the centre at which the weight becomes 0, in pixels of the smaller
   *     image
   */
  Interpolation(double support) {
    this.support = support;
  }

  double support() {
    return support;
  }

  /** Returns the weight at a distance from the centre, before weights are normalised. */
  double weight(double distance) {
    double x = Math.abs(distance);
    return switch (this) {
      case NEAREST, NEAREST_EXACT -> 1;
      case AREA -> distance > -0.5 && distance <= 0.5 ? 1 : 0;
      case BILINEAR -> x < 1 ? 1 - x : 0;
      case BICUBIC -> cubic(x);
    };
  }

  private static double cubic(double x) {
    if (x < 1) {
      return ((CUBIC + 2) * x - (CUBIC + 3)) * x * x + 1;
    }
    return x < 2 ? (((x - 5) * x + 8) * x - 4) * CUBIC : 0;
  }

  /**
   * Reads the form that {@link #toString()} writes.
   *
   * @throws IllegalArgumentException if no interpolation has this name
   */
  public static Interpolation parse(String text) {
    return Arrays.stream(values())
        .filter(value -> value.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown interpolation '%s'; use %s".formatted(text, names())));
  }

  private static String names() {
    return Arrays.stream(values()).map(Interpolation::toString).collect(Collectors.joining(", "));
  }

  /** Returns the name in lower case, such as {@code bilinear} or {@code nearest-exact}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
