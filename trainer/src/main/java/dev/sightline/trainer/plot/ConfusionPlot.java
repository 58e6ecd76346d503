package dev.sightline.trainer.plot;

import dev.sightline.trainer.evaluate.ConfusionMatrix;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.AffineTransform;
import java.util.List;

/**
 * Draws a confusion matrix as a heat map. Rows are the true classes, the colour is the share of a
 * row, and the numbers are image counts, if they fit.
 */
final class ConfusionPlot {
  private static final int LONGEST_LABEL = 120;
  private static final int TITLE_ROOM = 28;
  private static final int TOP = 70;
  private static final int MARGIN = 24;
  private static final int LARGEST_CELL = 52;
  private static final int SMALLEST_CELL = 6;
  private static final int SIDE = 640;
  private static final int CELL_WITH_NUMBER = 26;
  private static final int CELL_WITH_LABEL = 11;

  private final ConfusionMatrix matrix;
  private final List<String> labels;
  private final int cell;
  private final int labelRoom;
  private final int left;

  ConfusionPlot(ConfusionMatrix matrix, List<String> labels) {
    this.matrix = matrix;
    this.labels = labels;
    this.cell =
        Math.max(SMALLEST_CELL, Math.min(LARGEST_CELL, SIDE / Math.max(1, matrix.classes())));
    this.labelRoom = labelRoom();
    this.left = MARGIN + TITLE_ROOM + labelRoom;
  }

  private int labelRoom() {
    try (Canvas measure = new Canvas(1, 1)) {
      double widest =
          labels.stream().mapToDouble(l -> measure.widthOf(l, Canvas.SMALL)).max().orElse(0);
      return (int) Math.ceil(Math.min(LONGEST_LABEL, widest));
    }
  }

  byte[] png() {
    int side = Math.max(cell * matrix.classes(), 200);
    try (Canvas picture =
        new Canvas(left + side + MARGIN, TOP + side + slantedRoom() + TITLE_ROOM + MARGIN)) {
      picture.text("Confusion matrix", MARGIN, 32, Canvas.TITLE, Palette.INK);
      picture.text(
          "images; the colour is the share of the true class",
          MARGIN,
          50,
          Canvas.SMALL,
          Palette.FAINT_INK);
      for (int row = 0; row < matrix.classes(); row++) {
        drawRow(picture, row);
      }
      drawAxes(picture);
      return picture.png();
    }
  }

  private void drawRow(Canvas picture, int row) {
    int images = Math.max(1, matrix.score(row).images());
    for (int column = 0; column < matrix.classes(); column++) {
      int count = matrix.count(row, column);
      double share = (double) count / images;
      Color base = row == column ? Palette.BLUE : Palette.ORANGE;
      double x = left + (double) column * cell;
      double y = TOP + (double) row * cell;
      picture.fill(x, y, cell - 1.0, cell - 1.0, shade(base, share));
      if (cell >= CELL_WITH_NUMBER && count > 0) {
        Color ink = share > 0.55 ? Palette.PAPER : Palette.INK;
        Font font = cell >= 40 ? Canvas.NORMAL : new Font(Font.SANS_SERIF, Font.PLAIN, 9);
        picture.centred(String.valueOf(count), x + (cell - 1) / 2.0, y + cell / 2.0 + 4, font, ink);
      }
    }
  }

  /** The scale is steep for small shares, so that they are visible. */
  private static Color shade(Color base, double share) {
    return Palette.mix(new Color(0xf6f8fa), base, Math.sqrt(share));
  }

  private void drawAxes(Canvas picture) {
    int bottom = TOP + cell * matrix.classes();
    int step = Math.max(1, (int) Math.ceil((double) CELL_WITH_LABEL / cell));
    for (int label = 0; label < matrix.classes(); label += step) {
      String text = picture.fitted(labels.get(label), labelRoom, Canvas.SMALL);
      double middle = (label + 0.5) * cell;
      picture.rightAligned(text, left - 6.0, TOP + middle + 4, Canvas.SMALL, Palette.INK);
      slanted(picture, text, left + middle, bottom + 12.0);
    }
    upright(picture, "true class", MARGIN + 4.0, TOP + cell * matrix.classes() / 2.0);
    picture.centred(
        "predicted class",
        left + cell * matrix.classes() / 2.0,
        bottom + slantedRoom() + 24.0,
        Canvas.NORMAL,
        Palette.FAINT_INK);
  }

  private int slantedRoom() {
    return (int) Math.ceil(labelRoom * Math.sqrt(0.5)) + 16;
  }

  private static void slanted(Canvas picture, String text, double x, double y) {
    AffineTransform before = picture.graphics().getTransform();
    picture.graphics().translate(x, y);
    picture.graphics().rotate(-Math.PI / 4);
    picture.rightAligned(text, 0, 4, Canvas.SMALL, Palette.INK);
    picture.graphics().setTransform(before);
  }

  private static void upright(Canvas picture, String text, double x, double y) {
    AffineTransform before = picture.graphics().getTransform();
    picture.graphics().translate(x, y);
    picture.graphics().rotate(-Math.PI / 2);
    picture.centred(text, 0, 4, Canvas.NORMAL, Palette.FAINT_INK);
    picture.graphics().setTransform(before);
  }
}
