package dev.sightline.trainer.network;

import org.nd4j.linalg.activations.IActivation;

/**
 * Configuration that extends DL4J's {@code BatchNormalization} and, unlike it, applies an
 * activation to the normalised values. Code that translates the layer, such as the exporter, uses
 * this interface.
 */
public interface ActivatedNormalization {
  /** Returns the activation applied after the normalisation; the identity if there is none. */
  IActivation activation();
}
