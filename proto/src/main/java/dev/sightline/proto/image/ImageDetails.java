package dev.sightline.proto.image;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Properties of an image that its record states.
 *
 * @param id the event's id, or else the {@code ce_id} header, or else {@code
 *     topic-partition-offset}
 * @param capturedAt the event's time, or else the record's timestamp, if it has one
 * @param expectedLabel the event's label, or else the {@code sightline-expected-label} header
 * @param attributes attributes of a CloudEvent in structured mode, by name; in binary mode they are
 *     headers of the record
 */
public record ImageDetails(
    String id,
    Optional<Instant> capturedAt,
    Optional<String> expectedLabel,
    Map<String, String> attributes) {
  public ImageDetails {
    attributes = Map.copyOf(attributes);
  }
}
