package dev.sightline.classifier.publish;

import dev.sightline.classifier.domain.ImageRecord;
import org.jspecify.annotations.Nullable;

/** Timestamp of an output record. */
final class Timestamps {
  private Timestamps() {}

  /**
   * Returns the image's timestamp, or null, which means "now", for a record from before Kafka had
   * timestamps.
   */
  static @Nullable Long ofOutput(ImageRecord image) {
    return image.timestamp() < 0 ? null : image.timestamp();
  }
}
