package dev.sightline.trainer.data.preview;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.ImageSize;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pixels of one image for display. */
public final class PixelImage {
  private static final int TARGET_SIDE = 256;

  private final byte[] rgb;
  private final ImageSize size;

  /**
   * @param rgb 8-bit RGB, {@code [H,W,3]}; not copied and not modified
   */
  public PixelImage(byte[] rgb, ImageSize size) {
    if (rgb.length != size.values()) {
      throw new IllegalArgumentException(rgb.length + " bytes are not an image of " + size);
    }
    this.rgb = rgb;
    this.size = size;
  }

  public ImageSize size() {
    return size;
  }

  /** Returns red, green and blue of a pixel, packed as 0xRRGGBB. */
  public int at(int row, int column) {
    int start = ImageSize.CHANNELS * (row * size.width() + column);
    return (rgb[start] & 0xff) << 16 | (rgb[start + 1] & 0xff) << 8 | rgb[start + 2] & 0xff;
  }

  /**
   * Writes a PNG file. Each pixel of a small image becomes a square, so that the longer side is
   * close to {@value #TARGET_SIDE} pixels.
   *
   * @throws TrainerFailure if the file cannot be written
   */
  public void write(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (MemoryCacheImageOutputStream out =
          new MemoryCacheImageOutputStream(Files.newOutputStream(file))) {
        ImageIO.write(enlarged(), "png", out);
      }
    } catch (IOException e) {
      throw new TrainerFailure(
          "cannot write the picture " + file + ": " + e.getMessage() + "; give --png another", e);
    }
  }

  BufferedImage enlarged() {
    int scale = Math.max(1, TARGET_SIDE / Math.max(size.height(), size.width()));
    BufferedImage image =
        new BufferedImage(scale * size.width(), scale * size.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, at(y / scale, x / scale));
      }
    }
    return image;
  }
}
