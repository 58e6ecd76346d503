package dev.sightline.trainer.plot;

import dev.sightline.trainer.evaluate.Calibration;
import dev.sightline.trainer.evaluate.ReliabilityBin;
import java.awt.BasicStroke;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;

/**
 * Draws a reliability diagram: the accuracy in each range of confidence, next to the diagonal of a
 * perfectly calibrated model; below it, the number of images in each range.
 */
final class ReliabilityPlot {
  private static final int LEFT = 78;
  private static final int TOP = 70;
  private static final int SIDE = 380;
  private static final int GAP = 24;
  private static final int COUNTS = 80;
  private static final int BOTTOM = 88;
  private static final int RIGHT = 30;
  private static final int TICKS = 5;

  private final Calibration calibration;

  ReliabilityPlot(Calibration calibration) {
    this.calibration = calibration;
  }

  byte[] png() {
    try (Canvas picture = new Canvas(LEFT + SIDE + RIGHT, TOP + SIDE + GAP + COUNTS + BOTTOM)) {
      picture.text("Reliability", LEFT, 32, Canvas.TITLE, Palette.INK);
      picture.text(
          String.format(
              Locale.ROOT,
              "expected calibration error %s over %d bins",
              FormattedNumber.percent(calibration.expectedError(), 2),
              calibration.bins().size()),
          LEFT,
          50,
          Canvas.SMALL,
          Palette.FAINT_INK);
      grid(picture);
      calibration.bins().forEach(bin -> bar(picture, bin));
      diagonal(picture);
      counts(picture);
      legend(picture);
      return picture.png();
    }
  }

  private static double x(double confidence) {
    return LEFT + SIDE * confidence;
  }

  private static double y(double accuracy) {
    return TOP + SIDE * (1 - accuracy);
  }

  private static void grid(Canvas picture) {
    for (int tick = 0; tick <= TICKS; tick++) {
      double share = (double) tick / TICKS;
      picture.fill(LEFT, y(share) - 0.4, SIDE, 0.8, Palette.LINE);
      String text = FormattedNumber.percent(share, 0);
      picture.rightAligned(text, LEFT - 8.0, y(share) + 4, Canvas.SMALL, Palette.FAINT_INK);
      picture.centred(
          text, x(share), TOP + SIDE + GAP + COUNTS + 16.0, Canvas.SMALL, Palette.FAINT_INK);
    }
    var before = picture.graphics().getTransform();
    picture.graphics().translate(24, TOP + SIDE / 2.0);
    picture.graphics().rotate(-Math.PI / 2);
    picture.centred("accuracy", 0, 4, Canvas.NORMAL, Palette.FAINT_INK);
    picture.graphics().setTransform(before);
    picture.centred(
        "confidence", x(0.5), TOP + SIDE + GAP + COUNTS + 36.0, Canvas.NORMAL, Palette.FAINT_INK);
  }

  /** Draws a bar as high as the accuracy. The pale part is the gap to the confidence. */
  private static void bar(Canvas picture, ReliabilityBin bin) {
    if (bin.images() == 0) {
      return;
    }
    double left = x(bin.from()) + 1;
    double width = x(bin.to()) - x(bin.from()) - 2;
    picture.fill(left, y(bin.accuracy()), width, y(0) - y(bin.accuracy()), Palette.BLUE);
    double top = y(Math.max(bin.accuracy(), bin.confidence()));
    double height = SIDE * Math.abs(bin.gap());
    boolean tooSure = bin.gap() > 0;
    picture.fill(left, top, width, height, tooSure ? Palette.PALE_ORANGE : Palette.PALE_BLUE);
    picture.graphics().setColor(tooSure ? Palette.ORANGE : Palette.BLUE);
    picture.graphics().setStroke(new BasicStroke(1f));
    picture.graphics().draw(new Rectangle2D.Double(left + 0.5, top, width - 1, height));
  }

  private static void diagonal(Canvas picture) {
    picture.graphics().setColor(Palette.FAINT_INK);
    picture
        .graphics()
        .setStroke(
            new BasicStroke(
                1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {5, 4}, 0));
    picture.graphics().draw(new Line2D.Double(x(0), y(0), x(1), y(1)));
  }

  private void counts(Canvas picture) {
    int most = calibration.bins().stream().mapToInt(ReliabilityBin::images).max().orElse(0);
    double bottom = TOP + SIDE + (double) GAP + COUNTS;
    picture.fill(LEFT, bottom - 0.4, SIDE, 0.8, Palette.LINE);
    for (ReliabilityBin bin : calibration.bins()) {
      double height = most == 0 ? 0 : (double) COUNTS * bin.images() / most;
      double width = x(bin.to()) - x(bin.from()) - 2;
      picture.fill(x(bin.from()) + 1, bottom - height, width, height, Palette.PALE_BLUE);
    }
    picture.rightAligned(
        FormattedNumber.count(most),
        LEFT - 8.0,
        bottom - COUNTS + 8,
        Canvas.SMALL,
        Palette.FAINT_INK);
    picture.rightAligned("images", LEFT - 8.0, bottom - 4, Canvas.SMALL, Palette.FAINT_INK);
  }

  private static void legend(Canvas picture) {
    double y = TOP + SIDE + (double) GAP + COUNTS + 58;
    picture.fill(LEFT, y, 12, 12, Palette.BLUE);
    picture.text("right", LEFT + 18.0, y + 10, Canvas.SMALL, Palette.INK);
    picture.fill(LEFT + 64.0, y, 12, 12, Palette.PALE_ORANGE);
    picture.text("too sure", LEFT + 82.0, y + 10, Canvas.SMALL, Palette.INK);
    picture.fill(LEFT + 148.0, y, 12, 12, Palette.PALE_BLUE);
    picture.text("not sure enough", LEFT + 166.0, y + 10, Canvas.SMALL, Palette.INK);
    picture.text("- - -  perfect", LEFT + 282.0, y + 10, Canvas.SMALL, Palette.INK);
  }
}
