package dev.sightline.classifier.trial;

import java.util.Optional;

/** The limits that end a trial by itself. Thread-safe. */
final class Limits {
  private final Limit errors;
  private final Limit disagreement;
  private final Limit accuracyLoss;

  Limits(TrialConfig config) {
    int window = config.minImages();
    errors =
        new Limit(
            "sightline.trial.max-error-ratio",
            "the candidate's error ratio",
            config.maxErrorRatio(),
            window);
    disagreement =
        new Limit(
            "sightline.trial.max-disagreement",
            "disagreement with the current version",
            config.maxDisagreement(),
            window);
    accuracyLoss =
        new Limit(
            "sightline.trial.max-accuracy-loss",
            "the candidate's loss of accuracy",
            config.maxAccuracyLoss(),
            window);
  }

  /** Why the trial has to end after the candidate was given more images. */
  synchronized Optional<String> tried(int images, int failed) {
    return errors.count(images, failed);
  }

  /** Why it has to end after one more image was compared. */
  synchronized Optional<String> compared(Comparison both) {
    Optional<String> apart = disagreement.count(1, both.agree() ? 0 : 1);
    if (!both.isLabelled()) {
      return apart;
    }
    int lost = (both.currentIsRight() ? 1 : 0) - (both.candidateIsRight() ? 1 : 0);
    Optional<String> worse = accuracyLoss.count(1, lost);
    return apart.isPresent() ? apart : worse;
  }
}
