package dev.sightline.image.shapes;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws one shape on a plain background. Colours, position, size, rotation and noise vary. An image
 * is a pure function of seed and index, so a data set is a seed and a range of indices, and any
 * thread may draw any image.
 */
public final class ShapesGenerator {
  /** Width and height of every image, in pixels. */
  public static final int SIZE = 32;

  private static final ShapeKind[] KINDS = ShapeKind.values();
  private static final double MIN_RADIUS = 9;
  private static final double MAX_RADIUS = 13;
  // Euclidean distance in RGB. If colours are closer, a person cannot recognise the outline under
  // the noise.
  private static final double MIN_COLOUR_DISTANCE = 150;
  private static final double MAX_NOISE = 12;

  private final long seed;

  public ShapesGenerator(long seed) {
    this.seed = seed;
  }

  /** Returns the names of the ten classes in the order of their indices. */
  public static List<String> labels() {
    return Arrays.stream(KINDS).map(ShapeKind::label).toList();
  }

  /** Draws the image with this index; all classes are equally likely. */
  public LabelledImage draw(long index) {
    // Two rounds make the streams of neighbouring indices and of neighbouring seeds independent.
    long stream = new SplittableRandom(seed).nextLong() ^ new SplittableRandom(~index).nextLong();
    SplittableRandom random = new SplittableRandom(stream);
    ShapeKind kind = KINDS[random.nextInt(KINDS.length)];
    BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    paint(kind, image, random);
    addNoise(image, random);
    return new LabelledImage(kind, image);
  }

  private static void paint(ShapeKind kind, BufferedImage image, SplittableRandom random) {
    Color background = colour(random);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(background);
    graphics.fillRect(0, 0, SIZE, SIZE);
    graphics.setColor(contrasting(background, random));
    graphics.fill(placement(random).createTransformedShape(kind.outline()));
    graphics.dispose();
  }

  private static AffineTransform placement(SplittableRandom random) {
    double radius = random.nextDouble(MIN_RADIUS, MAX_RADIUS);
    double slack = SIZE / 2.0 - radius;
    AffineTransform transform = new AffineTransform();
    transform.translate(
        SIZE / 2.0 + slack * random.nextDouble(-1, 1),
        SIZE / 2.0 + slack * random.nextDouble(-1, 1));
    transform.rotate(random.nextDouble(2 * Math.PI));
    transform.scale(radius, radius);
    return transform;
  }

  private static Color colour(SplittableRandom random) {
    return new Color(random.nextInt(0x1000000));
  }

  private static Color contrasting(Color background, SplittableRandom random) {
    Color candidate = colour(random);
    while (distance(candidate, background) < MIN_COLOUR_DISTANCE) {
      candidate = colour(random);
    }
    return candidate;
  }

  private static double distance(Color one, Color other) {
    int red = one.getRed() - other.getRed();
    int green = one.getGreen() - other.getGreen();
    int blue = one.getBlue() - other.getBlue();
    return Math.sqrt(red * red + green * green + blue * blue);
  }

  private static void addNoise(BufferedImage image, SplittableRandom random) {
    double deviation = random.nextDouble(MAX_NOISE);
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        int rgb = image.getRGB(x, y);
        image.setRGB(
            x,
            y,
            noisy(rgb, 16, deviation, random)
                | noisy(rgb, 8, deviation, random)
                | noisy(rgb, 0, deviation, random));
      }
    }
  }

  private static int noisy(int rgb, int shift, double deviation, SplittableRandom random) {
    long value = Math.round((rgb >> shift & 0xff) + deviation * random.nextGaussian());
    return (int) Math.max(0, Math.min(255, value)) << shift;
  }
}
