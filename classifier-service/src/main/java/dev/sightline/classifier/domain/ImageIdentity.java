package dev.sightline.classifier.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * Metadata of an image.
 *
 * @param id identifies the image in its prediction
 * @param capturedAt time of capture, if the event or the record contains it
 * @param expectedLabel true label, if the event contains it; forwarded and never used for the
 *     answer
 */
public record ImageIdentity(
    String id, Optional<Instant> capturedAt, Optional<String> expectedLabel) {
  public ImageIdentity {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("an image needs an id");
    }
  }
}
