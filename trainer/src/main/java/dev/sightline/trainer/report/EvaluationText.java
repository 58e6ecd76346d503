package dev.sightline.trainer.report;

import dev.sightline.trainer.evaluate.Calibration;
import dev.sightline.trainer.evaluate.ClassScore;
import dev.sightline.trainer.evaluate.ConfusionMatrix;
import dev.sightline.trainer.evaluate.Evaluation;
import dev.sightline.trainer.evaluate.LabelledEvaluation;
import dev.sightline.trainer.evaluate.ReliabilityBin;
import dev.sightline.trainer.evaluate.WilsonInterval;
import dev.sightline.trainer.plot.FormattedNumber;
import java.util.List;
import java.util.Locale;

/** Formats an evaluation for a terminal. */
public final class EvaluationText {
  private static final int MISTAKES = 10;

  /** A larger matrix is wider than a terminal; the most frequent confusions are printed instead. */
  private static final int LARGEST_MATRIX = 20;

  static final String MULTI_LABEL =
      "a multi-label model: only its most probable label is judged, not the labels above its"
          + " threshold";

  private final LabelledEvaluation judgement;
  private final Evaluation evaluation;

  public EvaluationText(LabelledEvaluation judgement) {
    this.judgement = judgement;
    this.evaluation = judgement.evaluation();
  }

  /** Returns headings and tables, without a line break at the end. */
  public String full() {
    String summary = headline() + (judgement.multiLabel() ? "\n" + MULTI_LABEL : "");
    boolean classesFirst = judgement.classesFirst();
    return String.join(
        "\n\n",
        classesFirst ? classes() : summary,
        classesFirst ? balanced() + "\n" + summary : classes(),
        confusion(evaluation.confusion()),
        calibration(),
        mistakes());
  }

  /** Returns a summary of one line. */
  public String headline() {
    WilsonInterval interval = evaluation.accuracyInterval();
    return String.format(
        Locale.ROOT,
        "%s on %s: %d of %d right, %s (95%% interval %s to %s)",
        judgement.model(),
        judgement.data(),
        evaluation.right(),
        evaluation.images().size(),
        FormattedNumber.percent(evaluation.accuracy(), 2),
        FormattedNumber.percent(interval.low(), 2),
        FormattedNumber.percent(interval.high(), 2));
  }

  private String balanced() {
    return "Balanced accuracy, the mean of the classes' recall: "
        + FormattedNumber.percent(evaluation.balancedAccuracy(), 2);
  }

  private String classes() {
    TextTable table = new TextTable("class", "images", "precision", "recall", "F1");
    List<ClassScore> scores = evaluation.confusion().scores();
    for (ClassScore score : scores) {
      table.row(
          judgement.labels().get(score.label()),
          score.images() == 0 ? "no test images" : FormattedNumber.count(score.images()),
          FormattedNumber.percent(score.precision(), 1),
          FormattedNumber.percent(score.recall(), 1),
          FormattedNumber.percent(score.f1(), 1));
    }
    table.row(
        "mean of classes",
        "",
        FormattedNumber.percent(ClassScore.mean(scores, ClassScore::precision), 1),
        FormattedNumber.percent(ClassScore.mean(scores, ClassScore::recall), 1),
        FormattedNumber.percent(ClassScore.mean(scores, ClassScore::f1), 1));
    return table.toString();
  }

  private String confusion(ConfusionMatrix matrix) {
    if (matrix.classes() > LARGEST_MATRIX) {
      return confusedPairs(matrix);
    }
    TextTable table =
        new TextTable("true \\ predicted", judgement.labels().stream().map(this::brief).toList());
    for (int label = 0; label < matrix.classes(); label++) {
      String[] cells = new String[matrix.classes() + 1];
      cells[0] = judgement.labels().get(label);
      for (int predicted = 0; predicted < matrix.classes(); predicted++) {
        int count = matrix.count(label, predicted);
        cells[predicted + 1] = count == 0 ? "·" : FormattedNumber.count(count);
      }
      table.row(cells);
    }
    return "Confusion matrix, in images\n" + table;
  }

  private String confusedPairs(ConfusionMatrix matrix) {
    TextTable table = new TextTable("true class", "taken for", "images");
    for (ConfusionMatrix.Confusion pair : matrix.worst(MISTAKES)) {
      table.row(
          judgement.labels().get(pair.label()),
          judgement.labels().get(pair.predicted()),
          FormattedNumber.count(pair.images()));
    }
    return "Classes confused most often\n" + table;
  }

  private String brief(String label) {
    return label.codePointCount(0, label.length()) <= 6
        ? label
        : label.substring(0, label.offsetByCodePoints(0, 5)) + "…";
  }

  private String calibration() {
    Calibration calibration = evaluation.calibration();
    TextTable table =
        new TextTable("confidence", "images", "mean confidence", "accuracy", "too sure by");
    for (ReliabilityBin bin : calibration.bins()) {
      if (bin.images() > 0) {
        table.row(
            FormattedNumber.percent(bin.from(), 1) + " to " + FormattedNumber.percent(bin.to(), 1),
            FormattedNumber.count(bin.images()),
            FormattedNumber.percent(bin.confidence(), 1),
            FormattedNumber.percent(bin.accuracy(), 1),
            FormattedNumber.percent(bin.gap(), 1));
      }
    }
    return String.format(
        Locale.ROOT,
        "Calibration: ECE %s over %d bins, negative log likelihood %s, Brier %s\n%s",
        FormattedNumber.percent(calibration.expectedError(), 2),
        calibration.bins().size(),
        FormattedNumber.fixed(calibration.negativeLogLikelihood(), 4),
        FormattedNumber.fixed(calibration.brier(), 4),
        table);
  }

  private String mistakes() {
    TextTable table = new TextTable("image", "is", "taken for", "confidence").textColumns(3);
    evaluation
        .worstMistakes(MISTAKES)
        .forEach(
            image ->
                table.row(
                    image.image(),
                    judgement.labelOf(image),
                    judgement.predictedOf(image),
                    FormattedNumber.percent(image.confidence(), 2)));
    return evaluation.right() == evaluation.images().size()
        ? "Worst mistakes: none"
        : "Worst mistakes\n" + table;
  }
}
