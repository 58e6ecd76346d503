package dev.sightline.trainer.plot;

import dev.sightline.trainer.TrainerFailure;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * White canvas to draw on, without a screen. Coordinates are points; the file has two pixels per
 * point, so that it is sharp on high-resolution screens.
 */
public final class Canvas implements AutoCloseable {
  public static final int PIXELS_A_POINT = 2;
  static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
  static final Font NORMAL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 12);
  static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);

  static {
    // Without this, a configured but missing display would cause a failure.
    System.setProperty("java.awt.headless", "true");
  }

  private final BufferedImage image;
  private final Graphics2D graphics;

  /**
   * Creates the canvas.
   *
   * @throws TrainerFailure if Java finds no font
   */
  Canvas(int width, int height) {
    image =
        new BufferedImage(
            width * PIXELS_A_POINT, height * PIXELS_A_POINT, BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.scale(PIXELS_A_POINT, PIXELS_A_POINT);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    fill(0, 0, width, height, Palette.PAPER);
    requireFonts();
  }

  private void requireFonts() {
    try {
      graphics.getFontMetrics(NORMAL);
    } catch (RuntimeException | InternalError | UnsatisfiedLinkError | NoClassDefFoundError e) {
      throw new TrainerFailure(
          "Java finds no font to write plots with: install fontconfig and a font (on Debian:"
              + " fontconfig, fonts-dejavu-core)",
          e);
    }
  }

  Graphics2D graphics() {
    return graphics;
  }

  void fill(double x, double y, double width, double height, Color color) {
    graphics.setColor(color);
    graphics.fill(new java.awt.geom.Rectangle2D.Double(x, y, width, height));
  }

  double widthOf(String text, Font font) {
    return graphics.getFontMetrics(font).stringWidth(text);
  }

  /** Draws text with its baseline at y, starting at x. */
  void text(String text, double x, double y, Font font, Color color) {
    graphics.setFont(font);
    graphics.setColor(color);
    graphics.drawString(text, (float) x, (float) y);
  }

  /** Draws text centred on x. */
  void centred(String text, double x, double y, Font font, Color color) {
    text(text, x - widthOf(text, font) / 2, y, font, color);
  }

  /** Draws text that ends at x. */
  void rightAligned(String text, double x, double y, Font font, Color color) {
    text(text, x - widthOf(text, font), y, font, color);
  }

  /** Returns the text, shortened with an ellipsis if it is wider than the given width. */
  String fitted(String text, double width, Font font) {
    if (widthOf(text, font) <= width) {
      return text;
    }
    int length = text.length() - 1;
    while (length > 1 && widthOf(text.substring(0, length) + "…", font) > width) {
      length--;
    }
    return text.substring(0, length) + "…";
  }

  byte[] png() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    graphics.dispose();
  }
}
