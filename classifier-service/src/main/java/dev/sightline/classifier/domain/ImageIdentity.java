package dev.sightline.classifier.domain;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Metadata of an image.
 *
 * @param id identifies the image in its prediction
 * @param capturedAt time of capture, if the event or the record contains it
 * @param expectedLabel true label, if the event contains it; forwarded and never used for the
 *     answer
 * @param attributes attributes of a CloudEvent in structured mode, by name
 */
public record ImageIdentity(
    String id,
    Optional<Instant> capturedAt,
    Optional<String> expectedLabel,
    Map<String, String> attributes) {
  public ImageIdentity {
    attributes = Map.copyOf(attributes);
    if (id.isEmpty()) {
      throw new IllegalArgumentException("an image needs an id");
    }
  }

  /** Creates the metadata of an image that did not arrive as a CloudEvent in structured mode. */
  public ImageIdentity(String id, Optional<Instant> capturedAt, Optional<String> expectedLabel) {
    this(id, capturedAt, expectedLabel, Map.of());
  }
}
