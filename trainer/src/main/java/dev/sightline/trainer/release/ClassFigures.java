package dev.sightline.trainer.release;

import dev.sightline.trainer.MarkdownText;
import dev.sightline.trainer.data.ClassCounts;
import dev.sightline.trainer.evaluate.ClassScore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Formats the accuracy of each class of a released model. */
final class ClassFigures {
  private static final int MOST_LINES = 20;

  private ClassFigures() {}

  /** Returns the classes of a model card, as a Markdown table. */
  static List<String> table(ReleasedModel model) {
    List<String> lines = new ArrayList<>();
    lines.add("| Class | Test images right |");
    lines.add("|---|---|");
    for (int label = 0; label < model.dataset.labels().size(); label++) {
      double accuracy = model.test.accuracyOf(label);
      lines.add(
          "| %s | %s |"
              .formatted(
                  MarkdownText.of(model.dataset.labels().get(label)),
                  Double.isNaN(accuracy)
                      ? "no test images"
                      : String.format(Locale.ROOT, "%.2f%%", 100 * accuracy)));
    }
    return lines;
  }

  /**
   * Returns a line for each class and one for their mean, for a terminal. Of many classes, it has
   * those with the lowest recall.
   */
  static String text(ReleasedModel model) {
    List<String> labels = model.dataset.labels();
    ClassCounts trained = ClassCounts.of(model.split.train(), labels.size());
    List<ClassScore> scores = model.test.confusion().scores();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "the largest class has %.1f times as many training images as the smallest; by class:",
            trained.ratio()));
    shown(scores)
        .forEach(score -> lines.add("  " + line(score, labels, trained.of(score.label()))));
    if (scores.size() > MOST_LINES) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  and %,d classes with a higher accuracy, in the model card",
              scores.size() - MOST_LINES));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "balanced accuracy, the mean of the classes: %.2f%%",
            100 * model.test.balancedAccuracy()));
    return String.join(System.lineSeparator(), lines);
  }

  private static List<ClassScore> shown(List<ClassScore> scores) {
    return scores.size() <= MOST_LINES
        ? scores
        : scores.stream()
            .sorted(Comparator.comparingDouble(ClassScore::recall))
            .limit(MOST_LINES)
            .toList();
  }

  private static String line(ClassScore score, List<String> labels, int trained) {
    String name = labels.get(score.label());
    return score.images() == 0
        ? String.format(Locale.ROOT, "%s: %,d trained on, no test images", name, trained)
        : String.format(
            Locale.ROOT,
            "%s: %,d trained on, %,d of %,d test images right, %.2f%%",
            name,
            trained,
            score.right(),
            score.images(),
            100 * score.recall());
  }
}
