package dev.sightline.classifier.domain;

import dev.sightline.image.ModelInput;
import java.util.function.Function;

/**
 * Outcome of an image that the model classified.
 *
 * @param input input images of the model that answered
 */
public record Classified(ImageRecord image, ImageIdentity identity, ModelInput input, Scores scores)
    implements Outcome {
  @Override
  public <T> T map(Function<Classified, T> ifClassified, Function<Rejected, T> ifRejected) {
    return ifClassified.apply(this);
  }
}
