package dev.sightline.classifier.trial.compare;

import java.util.Optional;

/**
 * Predictions of both versions for the same image.
 *
 * @param trueLabel the true label, if the image's sender stated it
 */
public record PairedPrediction(
    TopPrediction current, TopPrediction candidate, Optional<String> trueLabel) {
  public boolean agree() {
    return current.label().equals(candidate.label());
  }

  public boolean isLabelled() {
    return trueLabel.isPresent();
  }

  public boolean currentIsRight() {
    return trueLabel.filter(current.label()::equals).isPresent();
  }

  public boolean candidateIsRight() {
    return trueLabel.filter(candidate.label()::equals).isPresent();
  }
}
