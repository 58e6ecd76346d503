package dev.sightline.trainer.plot;

import dev.sightline.trainer.evaluate.LabelledEvaluation;
import dev.sightline.trainer.evaluate.ScoredImage;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Draws random images, each with its three most probable classes. */
final class SamplesSheet {
  static final int SHOWN = 12;
  static final int TOP_CLASSES = 3;

  private static final int COLUMNS = 2;
  private static final int SIDE = 96;
  private static final int BARS = 280;
  private static final int CELL_WIDTH = SIDE + BARS + 36;
  private static final int CELL_HEIGHT = SIDE + 26;
  private static final int MARGIN = 24;
  private static final int TOP = 72;
  private static final int LABEL_ROOM = 92;
  private static final int NUMBER_ROOM = 56;

  private final LabelledEvaluation judgement;
  private final long seed;

  SamplesSheet(LabelledEvaluation judgement, long seed) {
    this.judgement = judgement;
    this.seed = seed;
  }

  byte[] png() {
    List<ScoredImage> drawn = new ArrayList<>(judgement.evaluation().images());
    Collections.shuffle(drawn, new Random(seed));
    List<ScoredImage> shown = drawn.subList(0, Math.min(SHOWN, drawn.size()));
    int rows = Math.max(1, (shown.size() + COLUMNS - 1) / COLUMNS);
    int width = 2 * MARGIN + COLUMNS * CELL_WIDTH - 24;
    try (Canvas picture = new Canvas(width, TOP + rows * CELL_HEIGHT)) {
      picture.text("Random samples", MARGIN, 32, Canvas.TITLE, Palette.INK);
      picture.text(
          "the three most probable classes; blue is the true class, orange another",
          MARGIN,
          50,
          Canvas.SMALL,
          Palette.FAINT_INK);
      for (int i = 0; i < shown.size(); i++) {
        sample(
            picture,
            shown.get(i),
            MARGIN + (double) (i % COLUMNS) * CELL_WIDTH,
            TOP + (double) (i / COLUMNS) * CELL_HEIGHT);
      }
      return picture.png();
    }
  }

  private void sample(Canvas picture, ScoredImage image, double x, double y) {
    new Thumbnail(judgement.size(), SIDE).draw(picture, image.example(), x, y);
    double left = x + SIDE + 12;
    String verdict = image.right() ? " – right" : " – wrong";
    picture.text(
        picture.fitted(judgement.labelOf(image), BARS - 60, Canvas.BOLD) + verdict,
        left,
        y + 12,
        Canvas.BOLD,
        image.right() ? Palette.INK : Palette.ORANGE);
    List<Integer> top = image.top(TOP_CLASSES);
    for (int i = 0; i < top.size(); i++) {
      bar(picture, image, top.get(i), left, y + 24 + 25.0 * i);
    }
  }

  private void bar(Canvas picture, ScoredImage image, int label, double x, double y) {
    boolean truth = label == image.label();
    Font font = truth ? Canvas.BOLD : Canvas.NORMAL;
    double room = BARS - LABEL_ROOM - NUMBER_ROOM;
    float probability = image.probability(label);
    Color color = truth ? Palette.BLUE : Palette.ORANGE;
    picture.text(
        picture.fitted(judgement.labels().get(label), LABEL_ROOM - 8, font),
        x,
        y + 13,
        font,
        Palette.INK);
    picture.fill(x + LABEL_ROOM, y + 2, room, 14, Palette.TRACK);
    picture.fill(x + LABEL_ROOM, y + 2, room * probability, 14, color);
    picture.rightAligned(
        FormattedNumber.percent(probability, 1), x + BARS, y + 13, Canvas.NORMAL, Palette.INK);
  }
}
