package dev.sightline.classifier.inflight;

import dev.sightline.classifier.domain.ImageRecord;

/**
 * Position of a record in the images topic.
 *
 * @param timestamp the record's timestamp. If the topic is recreated, another record may have the
 *     same partition and offset, but not the same timestamp
 */
record InFlightPosition(int partition, long offset, long timestamp) {
  static InFlightPosition of(ImageRecord record) {
    return new InFlightPosition(record.partition(), record.offset(), record.timestamp());
  }
}
