package dev.sightline.proto.image;

import java.time.Instant;
import java.util.Optional;

/**
 * Properties of an image that its record states.
 *
 * @param id the event's id, or else the {@code ce_id} header, or else {@code
 *     topic-partition-offset}
 * @param capturedAt the event's time, or else the record's timestamp, if it has one
 * @param expectedLabel the event's label, or else the {@code sightline-expected-label} header
 */
public record ImageDetails(
    String id, Optional<Instant> capturedAt, Optional<String> expectedLabel) {}
