package dev.sightline.classifier.decode;

import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.proto.HeaderNames;
import java.time.Instant;
import java.util.Optional;

/** What a record tells of its image where the image itself says nothing. */
final class Identities {
  private Identities() {}

  static String id(ImageRecord record) {
    return record.header(HeaderNames.CE_ID).filter(id -> !id.isEmpty()).orElseGet(record::position);
  }

  static Optional<Instant> storedAt(ImageRecord record) {
    return record.timestamp() < 0
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(record.timestamp()));
  }
}
