package dev.sightline.inference;

import java.util.Optional;

/** Checks what a model says about one image. */
public final class ProbabilityCheck {
  /** A softmax of few bits may exceed 1 by this. */
  private static final float TOLERANCE = 0.01f;

  private ProbabilityCheck() {}

  /** Returns why the values are no probabilities; empty if they are. */
  public static Optional<String> fault(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return Optional.of("the model's answer is not a number");
      }
    }
    for (float value : values) {
      if (value < -TOLERANCE || value > 1 + TOLERANCE) {
        return Optional.of(
            "the model's answer is not 0 to 1, so it is no probability; add a softmax or sigmoid, or"
                + " use 'sightline models import'");
      }
    }
    return Optional.empty();
  }
}
