package dev.sightline.classifier.domain;

import java.util.Iterator;

/** An image whose pixels were put into its batch. */
public record DecodedImage(ImageRecord image, ImageIdentity identity) implements Decoded {
  @Override
  public Outcome outcome(Iterator<Inferred> results) {
    return results.next().outcomeOf(this);
  }
}
