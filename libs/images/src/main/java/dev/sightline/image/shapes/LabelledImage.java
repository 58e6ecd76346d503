package dev.sightline.image.shapes;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A drawn image with its true class. Immutable; every accessor of pixels returns a copy. */
public final class LabelledImage {
  private final ShapeKind kind;
  private final BufferedImage image;

  LabelledImage(ShapeKind kind, BufferedImage image) {
    this.kind = kind;
    this.image = image;
  }

  /** Returns the index of {@link #label()} in {@link ShapesGenerator#labels()}. */
  public int labelIndex() {
    return kind.ordinal();
  }

  public String label() {
    return kind.label();
  }

  /** Returns the pixels as {@code [32, 32, 3]} bytes: red, green, blue, row by row. */
  public byte[] rgb() {
    int[] packed =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    byte[] rgb = new byte[3 * packed.length];
    for (int i = 0; i < packed.length; i++) {
      rgb[3 * i] = (byte) (packed[i] >> 16);
      rgb[3 * i + 1] = (byte) (packed[i] >> 8);
      rgb[3 * i + 2] = (byte) packed[i];
    }
    return rgb;
  }

  /** Returns the same pixels as a PNG file. */
  public byte[] png() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }
}
