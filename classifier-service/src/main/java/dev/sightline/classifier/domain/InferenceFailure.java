package dev.sightline.classifier.domain;

import dev.sightline.proto.RejectionReason;

/** Failure of the model on one image; the model still answers others. */
public record InferenceFailure(String cause) implements Inferred {
  @Override
  public Outcome outcomeOf(DecodedImage image) {
    return new Rejected(image.image(), RejectionReason.INFERENCE_FAILED, cause, Stage.INFERENCE);
  }
}
