package dev.sightline.image;

import dev.sightline.image.resize.RgbRows;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Rows of an image of any kind, drawn on white by Java2D, several rows at a time. */
final class DrawnRows implements RgbRows {
  /** Pixels drawn at a time, if a row has fewer. */
  private static final int BAND_PIXELS = 16_384;

  private final BufferedImage image;
  private final BufferedImage band;
  private final InterleavedRows drawn;
  private int bandStart;
  private int bandEnd;

  DrawnRows(BufferedImage image) {
    this.image = image;
    int width = image.getWidth();
    int height = Math.max(1, Math.min(image.getHeight(), BAND_PIXELS / width));
    band = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    drawn = InterleavedRows.bgr(RgbPixels.bytesOf(band), width);
  }

  @Override
  public void read(int row, int column, int count, int[] pixels) {
    if (row < bandStart || row >= bandEnd) {
      draw(row);
    }
    drawn.read(row - bandStart, column, count, pixels);
  }

  private void draw(int row) {
    Graphics2D graphics = band.createGraphics();
    graphics.drawImage(image, 0, -row, Color.WHITE, null);
    graphics.dispose();
    bandStart = row;
    bandEnd = row + band.getHeight();
  }
}
