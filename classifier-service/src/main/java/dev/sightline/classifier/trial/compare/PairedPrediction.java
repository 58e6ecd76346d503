package dev.sightline.classifier.trial.compare;

import java.util.Optional;

/**
 * What both versions say of the same image.
 *
 * @param trueLabel where the image's sender knew it
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
