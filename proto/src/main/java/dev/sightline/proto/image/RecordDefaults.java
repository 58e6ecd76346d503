package dev.sightline.proto.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.proto.HeaderNames;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Properties of an image taken from its record if the image itself does not state them. */
final class RecordDefaults {
  /** End of the year 9999, the last time that a prediction can state. */
  private static final long MAX_TIMESTAMP =
      Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

  private RecordDefaults() {}

  static ImageDetails of(ConsumerRecord<byte[], byte[]> record) {
    return new ImageDetails(id(record), storedAt(record), expectedLabel(record), Map.of());
  }

  static String id(ConsumerRecord<byte[], byte[]> record) {
    return header(record, HeaderNames.CE_ID)
        .filter(id -> !id.isEmpty())
        .orElseGet(() -> record.topic() + '-' + record.partition() + '-' + record.offset());
  }

  /**
   * Returns the record's timestamp. Brokers may accept one after the year 9999, for example if a
   * producer writes microseconds; it counts as none, because it could not be written to the
   * prediction.
   */
  private static Optional<Instant> storedAt(ConsumerRecord<byte[], byte[]> record) {
    long timestamp = record.timestamp();
    return timestamp < 0 || timestamp > MAX_TIMESTAMP
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(timestamp));
  }

  private static Optional<String> expectedLabel(ConsumerRecord<byte[], byte[]> record) {
    return header(record, HeaderNames.EXPECTED_LABEL).filter(label -> !label.isEmpty());
  }

  /** Returns the last header of this name as text. */
  static Optional<String> header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), UTF_8));
  }
}
