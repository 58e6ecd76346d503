package dev.sightline.classifier.domain;

/** Result of the model for one image. */
public sealed interface Inferred permits Scores, InferenceFailure {
  /** Returns the outcome for the image that this result belongs to. */
  Outcome outcomeOf(DecodedImage image);
}
