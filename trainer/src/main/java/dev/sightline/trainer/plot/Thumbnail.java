package dev.sightline.trainer.plot;

import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.ImageSize;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Draws an example into a square and keeps its proportions. */
final class Thumbnail {
  private final ImageSize size;
  private final int side;

  Thumbnail(ImageSize size, int side) {
    this.size = size;
    this.side = side;
  }

  /** Draws the image. Small images keep sharp pixels, large ones are smoothed. */
  void draw(Canvas picture, Example example, double x, double y) {
    double scale = (double) side / Math.max(size.width(), size.height());
    double width = size.width() * scale;
    double height = size.height() * scale;
    Graphics2D graphics = picture.graphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        scale >= 1
            ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
            : RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    picture.fill(x, y, side, side, Palette.TRACK);
    graphics.drawImage(
        image(example),
        (int) Math.round(x + (side - width) / 2),
        (int) Math.round(y + (side - height) / 2),
        (int) Math.round(width),
        (int) Math.round(height),
        null);
  }

  private BufferedImage image(Example example) {
    byte[] rgb = example.rgb();
    BufferedImage image =
        new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
    for (int p = 0; p < size.width() * size.height(); p++) {
      int at = p * ImageSize.CHANNELS;
      int color = (rgb[at] & 0xff) << 16 | (rgb[at + 1] & 0xff) << 8 | (rgb[at + 2] & 0xff);
      image.setRGB(p % size.width(), p / size.width(), color);
    }
    return image;
  }
}
