package dev.sightline.classifier.domain;

/** What the model makes of one image. */
public sealed interface Inferred permits Scores, InferenceFailure {
  /** The outcome for the image that this result belongs to. */
  Outcome outcomeOf(DecodedImage image);
}
