package dev.sightline.image.photos;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.SplittableRandom;

/**
 * Draws pictures whose JPEG files are like those of photos in size and cost: noise in octaves,
 * edges and the grain of a sensor. A picture is a pure function of seed, index and size.
 */
public final class PhotoGenerator {
  private static final int EDGES = 40;
  private static final float MIDDLE = 128;
  private static final float GRAIN = 11;

  private final long seed;

  public PhotoGenerator(long seed) {
    this.seed = seed;
  }

  /** Returns a picture as a JPEG file of quality 85 with halved chroma resolution (4:2:0). */
  public byte[] jpeg(long index, int width, int height) {
    return PhotoJpeg.of(draw(index, width, height));
  }

  private BufferedImage draw(long index, int width, int height) {
    long stream = new SplittableRandom(seed).nextLong() ^ new SplittableRandom(~index).nextLong();
    SplittableRandom random = new SplittableRandom(stream);
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    paintNoise(picture, random);
    paintEdges(picture, random);
    addGrain(picture, random);
    return picture;
  }

  private static void paintNoise(BufferedImage picture, SplittableRandom random) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    NoiseOctaves luma = new NoiseOctaves(random, width, height, 70, 0.7f, 2);
    NoiseOctaves blue = new NoiseOctaves(random, width, height, 30, 0.5f, 16);
    NoiseOctaves red = new NoiseOctaves(random, width, height, 30, 0.5f, 16);
    int[] pixels = pixels(picture);
    for (int y = 0; y < height; y++) {
      float[] lumas = new float[width];
      float[] blues = new float[width];
      float[] reds = new float[width];
      luma.addTo(lumas, y);
      blue.addTo(blues, y);
      red.addTo(reds, y);
      for (int x = 0; x < width; x++) {
        pixels[y * width + x] = rgb(MIDDLE + lumas[x], blues[x], reds[x]);
      }
    }
  }

  /** Converts from YCbCr as JFIF defines it. */
  private static int rgb(float luma, float blue, float red) {
    return component(luma + 1.402f * red) << 16
        | component(luma - 0.344f * blue - 0.714f * red) << 8
        | component(luma + 1.772f * blue);
  }

  private static int component(float value) {
    return Math.max(0, Math.min(255, Math.round(value)));
  }

  private static void paintEdges(BufferedImage picture, SplittableRandom random) {
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    for (int i = 0; i < EDGES; i++) {
      graphics.setComposite(
          AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) random.nextDouble(0.2, 0.8)));
      graphics.setColor(new Color(random.nextInt(0x1000000)));
      double x = random.nextDouble(picture.getWidth());
      double y = random.nextDouble(picture.getHeight());
      double size =
          Math.min(picture.getWidth(), picture.getHeight()) * random.nextDouble(0.02, 0.3);
      if (random.nextBoolean()) {
        graphics.fill(new Ellipse2D.Double(x, y, size, size * random.nextDouble(0.2, 1)));
      } else {
        graphics.fill(triangle(x, y, size, random));
      }
    }
    graphics.dispose();
  }

  private static Polygon triangle(double x, double y, double size, SplittableRandom random) {
    Polygon triangle = new Polygon();
    for (int corner = 0; corner < 3; corner++) {
      triangle.addPoint(
          (int) (x + size * random.nextDouble(-1, 1)), (int) (y + size * random.nextDouble(-1, 1)));
    }
    return triangle;
  }

  private static void addGrain(BufferedImage picture, SplittableRandom random) {
    int[] pixels = pixels(picture);
    for (int i = 0; i < pixels.length; i++) {
      // The sum of two uniform values is close enough to the noise of a sensor, and fast.
      float grain = GRAIN * (float) (random.nextDouble() + random.nextDouble() - 1);
      pixels[i] =
          component((pixels[i] >> 16 & 0xFF) + grain) << 16
              | component((pixels[i] >> 8 & 0xFF) + grain) << 8
              | component((pixels[i] & 0xFF) + grain);
    }
  }

  private static int[] pixels(BufferedImage picture) {
    return ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
  }
}
