package dev.sightline.proto.image;

import java.time.Instant;
import java.util.Optional;

/**
 * What a record tells of its image besides the image itself.
 *
 * @param id the event's, else the {@code ce_id} header, else {@code topic-partition-offset}
 * @param capturedAt the event's time, else the record's timestamp, if it has one
 * @param expectedLabel the event's, else the {@code sightline-expected-label} header
 */
public record ImageDetails(
    String id, Optional<Instant> capturedAt, Optional<String> expectedLabel) {}
