package dev.sightline.cli.trial;

import java.util.Locale;

/** What the figures of a trial allow to conclude; a person decides. */
final class Suggestion {
  /** The usual level: a difference this unlikely by chance is taken for one. */
  private static final double LEVEL = 0.05;

  private Suggestion() {}

  static String of(TrialFigures figures) {
    if (figures.compared() == 0) {
      return "Nothing is compared yet: let images flow, and ask again.";
    }
    if (figures.failed() > 0) {
      return line(
          "Do not promote: the candidate failed on %,d of %,d images.",
          figures.failed(), figures.tried());
    }
    if (figures.labelled() == 0) {
      return line(
          "Which of the two is right where they differ (%,d images) the figures can't tell: send"
              + " images with their true labels.",
          figures.compared() - figures.agreed());
    }
    return byLabels(figures);
  }

  private static String byLabels(TrialFigures figures) {
    long current = figures.onlyCurrentRight();
    long candidate = figures.onlyCandidateRight();
    double p = McNemarTest.pValue(current, candidate);
    String counts =
        line(
            "of %,d labelled images, %,d only it got right and %,d only the current one (p = %.2g)",
            figures.labelled(), candidate, current, p);
    if (p >= LEVEL) {
      return "No difference is seen yet: " + counts + ". Let more labelled images flow.";
    }
    return candidate > current
        ? "The candidate is better: " + counts + ". Promote it."
        : "The candidate is worse: " + counts + ". End the trial.";
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
