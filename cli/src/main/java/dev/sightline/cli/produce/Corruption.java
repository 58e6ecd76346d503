package dev.sightline.cli.produce;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Image corruption as in D. Hendrycks and T. Dietterich, "Benchmarking Neural Network Robustness to
 * Common Corruptions and Perturbations", 2019.
 *
 * @param amount strength, see {@link Kind}
 */
public record Corruption(Kind kind, double amount) {
  /** Kind of corruption and the range of its amount. */
  public enum Kind {
    /** Gaussian noise on each component; the amount is its standard deviation, 0 to 1. */
    NOISE(0.001, 1) {
      @Override
      byte[] apply(byte[] rgb, int width, double amount, Random random) {
        byte[] noisy = new byte[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
          noisy[i] = component((rgb[i] & 0xFF) + WHITE * amount * random.nextGaussian());
        }
        return noisy;
      }
    },
    /** Gaussian blur; the amount is its standard deviation in pixels. */
    BLUR(0.1, 100) {
      @Override
      byte[] apply(byte[] rgb, int width, double amount, Random random) {
        return new Blur(amount).apply(rgb, width);
      }
    },
    /** Offset added to each component, -1 to 1. */
    BRIGHTNESS(-1, 1) {
      @Override
      byte[] apply(byte[] rgb, int width, double amount, Random random) {
        byte[] other = new byte[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
          other[i] = component((rgb[i] & 0xFF) + WHITE * amount);
        }
        return other;
      }
    };

    private static final double WHITE = 255;

    private final double least;
    private final double most;

    Kind(double least, double most) {
      this.least = least;
      this.most = most;
    }

    abstract byte[] apply(byte[] rgb, int width, double amount, Random random);

    private static byte component(double value) {
      return (byte) Math.max(0, Math.min(WHITE, Math.round(value)));
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Corruption {
    if (!(amount >= kind.least && amount <= kind.most)) {
      throw new IllegalArgumentException(
          "%s must be %s to %s, not %s".formatted(kind, kind.least, kind.most, amount));
    }
  }

  /**
   * @param text such as {@code noise:0.1}
   * @throws IllegalArgumentException if the text is invalid; the message says what is valid
   */
  public static Corruption parse(String text) {
    int colon = text.indexOf(':');
    String name = text.substring(0, Math.max(0, colon));
    Kind kind =
        Arrays.stream(Kind.values())
            .filter(each -> each.toString().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'%s' is not one of %s".formatted(text, examples())));
    return new Corruption(kind, number(text.substring(colon + 1)));
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not a number", e);
    }
  }

  private static String examples() {
    return Arrays.stream(Kind.values())
        .map(kind -> kind + ":AMOUNT")
        .collect(Collectors.joining(", "));
  }

  /** Returns a corrupted copy of the {@code [height, width, 3]} bytes. */
  byte[] apply(byte[] rgb, int width, Random random) {
    return kind.apply(rgb, width, amount, random);
  }
}
