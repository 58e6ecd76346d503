package dev.sightline.trainer.plot;

import dev.sightline.trainer.evaluate.LabelledEvaluation;
import dev.sightline.trainer.evaluate.ScoredImage;
import java.util.List;

/** Draws the wrong answers with the highest confidence, with the true and the predicted class. */
final class MistakesSheet {
  static final int SHOWN = 24;

  private static final int COLUMNS = 6;
  private static final int SIDE = 112;
  private static final int CELL_WIDTH = SIDE + 20;
  private static final int CELL_HEIGHT = SIDE + 62;
  private static final int MARGIN = 24;
  private static final int TOP = 70;

  private final LabelledEvaluation judgement;

  MistakesSheet(LabelledEvaluation judgement) {
    this.judgement = judgement;
  }

  byte[] png() {
    List<ScoredImage> worst = judgement.evaluation().worstMistakes(SHOWN);
    int rows = Math.max(1, (worst.size() + COLUMNS - 1) / COLUMNS);
    int width = 2 * MARGIN + COLUMNS * CELL_WIDTH - 20;
    try (Canvas picture = new Canvas(width, TOP + rows * CELL_HEIGHT + 8)) {
      picture.text("Worst mistakes", MARGIN, 32, Canvas.TITLE, Palette.INK);
      picture.text(
          worst.isEmpty() ? "there are none" : "the wrong answers given with the most confidence",
          MARGIN,
          50,
          Canvas.SMALL,
          Palette.FAINT_INK);
      Thumbnail thumbnail = new Thumbnail(judgement.size(), SIDE);
      for (int i = 0; i < worst.size(); i++) {
        double x = MARGIN + (double) (i % COLUMNS) * CELL_WIDTH;
        double y = TOP + (double) (i / COLUMNS) * CELL_HEIGHT;
        thumbnail.draw(picture, worst.get(i).example(), x, y);
        caption(picture, worst.get(i), x, y + SIDE);
      }
      return picture.png();
    }
  }

  private void caption(Canvas picture, ScoredImage image, double x, double y) {
    String truth = "is " + judgement.labelOf(image);
    String answer = "taken for " + judgement.predictedOf(image);
    picture.text(picture.fitted(truth, SIDE, Canvas.BOLD), x, y + 15, Canvas.BOLD, Palette.INK);
    picture.text(
        picture.fitted(answer, SIDE + 12, Canvas.SMALL), x, y + 30, Canvas.SMALL, Palette.ORANGE);
    picture.text(
        FormattedNumber.percent(image.confidence(), 2) + " sure",
        x,
        y + 44,
        Canvas.SMALL,
        Palette.FAINT_INK);
  }
}
