package dev.sightline.trainer.network;

import org.nd4j.linalg.activations.IActivation;

/**
 * A configuration that extends DL4J's {@code BatchNormalization} and, unlike it, applies an
 * activation to what it has normalised. Whoever translates the layer asks here.
 */
public interface ActivatedNormalization {
  /** What is applied after normalising; the identity where nothing is. */
  IActivation activation();
}
