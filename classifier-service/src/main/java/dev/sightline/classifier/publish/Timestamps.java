package dev.sightline.classifier.publish;

import dev.sightline.classifier.domain.ImageRecord;
import org.jspecify.annotations.Nullable;

/** The timestamp that an output record takes over. */
final class Timestamps {
  private Timestamps() {}

  /** Null, which is "now", for a record of the time before Kafka had timestamps. */
  static @Nullable Long ofOutput(ImageRecord image) {
    return image.timestamp() < 0 ? null : image.timestamp();
  }
}
