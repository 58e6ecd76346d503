package dev.sightline.classifier.domain;

import java.util.Optional;

/**
 * What a model answers beside the probabilities of its classes.
 *
 * @param threshold threshold of a multi-label model: an image has the labels whose probability is
 *     greater; empty for a single-label model
 * @param embeddingLength number of values of an image's embedding; 0 if the model has none
 */
public record ModelOutput(Optional<Float> threshold, int embeddingLength) {
  /** Output of a single-label model without an embedding. */
  public static final ModelOutput PROBABILITIES = new ModelOutput(Optional.empty(), 0);

  public ModelOutput {
    if (embeddingLength < 0) {
      throw new IllegalArgumentException("an embedding cannot have " + embeddingLength + " values");
    }
  }
}
