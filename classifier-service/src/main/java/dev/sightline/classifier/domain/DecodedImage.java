package dev.sightline.classifier.domain;

import java.util.Iterator;

/** Image whose pixels are in the batch. */
public record DecodedImage(ImageRecord image, ImageIdentity identity) implements Decoded {
  @Override
  public Outcome outcome(Iterator<Inferred> results) {
    return results.next().outcomeOf(this);
  }
}
