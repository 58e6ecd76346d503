package dev.sightline.proto.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.proto.HeaderNames;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Properties of an image taken from its record if the image itself does not state them. */
final class RecordDefaults {
  private RecordDefaults() {}

  static String id(ConsumerRecord<byte[], byte[]> record) {
    return header(record, HeaderNames.CE_ID)
        .filter(id -> !id.isEmpty())
        .orElseGet(() -> record.topic() + '-' + record.partition() + '-' + record.offset());
  }

  static Optional<Instant> storedAt(ConsumerRecord<byte[], byte[]> record) {
    return record.timestamp() < 0
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(record.timestamp()));
  }

  static Optional<String> expectedLabel(ConsumerRecord<byte[], byte[]> record) {
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
