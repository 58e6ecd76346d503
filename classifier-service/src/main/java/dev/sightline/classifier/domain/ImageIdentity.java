package dev.sightline.classifier.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of an image besides its pixels.
 *
 * @param id names it in its prediction
 * @param capturedAt when it was taken, where the event or the record says so
 * @param expectedLabel the true label where the event knows it; handed on, and no answer depends on
 *     it
 */
public record ImageIdentity(
    String id, Optional<Instant> capturedAt, Optional<String> expectedLabel) {
  public ImageIdentity {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("an image needs an id");
    }
  }
}
