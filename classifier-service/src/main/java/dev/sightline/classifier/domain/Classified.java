package dev.sightline.classifier.domain;

import java.util.function.Function;

/** Outcome of an image that the model classified. */
public record Classified(ImageRecord image, ImageIdentity identity, Scores scores)
    implements Outcome {
  @Override
  public <T> T map(Function<Classified, T> ifClassified, Function<Rejected, T> ifRejected) {
    return ifClassified.apply(this);
  }
}
