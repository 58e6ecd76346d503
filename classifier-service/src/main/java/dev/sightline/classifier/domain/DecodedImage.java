package dev.sightline.classifier.domain;

import dev.sightline.image.ModelInput;
import java.util.Iterator;

/**
 * Image whose pixels are in the batch.
 *
 * @param input input images of the model that it was decoded for
 */
public record DecodedImage(ImageRecord image, ImageIdentity identity, ModelInput input)
    implements Decoded {
  @Override
  public Outcome outcome(Iterator<Inferred> results) {
    return results.next().outcomeOf(this);
  }
}
