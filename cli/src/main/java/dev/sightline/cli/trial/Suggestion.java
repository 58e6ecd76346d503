package dev.sightline.cli.trial;

import java.util.Locale;

/** Derives a suggestion from the figures of a trial; a person decides. */
final class Suggestion {
  /** Significance level of the test. */
  private static final double LEVEL = 0.05;

  private Suggestion() {}

  static String of(TrialFigures figures) {
    if (figures.compared() == 0) {
      return "Nothing was compared yet: send images and try again.";
    }
    if (figures.failed() > 0) {
      return line(
          "Do not promote: the candidate failed on %,d of %,d images.",
          figures.failed(), figures.tried());
    }
    if (figures.labelled() == 0) {
      return line(
          "The figures cannot show which version is right where they differ (%,d images): send"
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
            "of %,d labelled images, only the candidate got %,d right and only the current one %,d (p = %.2g)",
            figures.labelled(), candidate, current, p);
    if (p >= LEVEL) {
      return "No significant difference yet: " + counts + ". Send more labelled images.";
    }
    return candidate > current
        ? "The candidate is better: " + counts + ". Promote it."
        : "The candidate is worse: " + counts + ". End the trial.";
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
