package dev.sightline.classifier.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A record of the images topic as it was read. Its arrays are Kafka's own: read, never written. */
public final class ImageRecord {
  private final ConsumerRecord<byte[], byte[]> read;

  public ImageRecord(ConsumerRecord<byte[], byte[]> read) {
    this.read = read;
  }

  /** As Kafka gave it. */
  public ConsumerRecord<byte[], byte[]> read() {
    return read;
  }

  public String topic() {
    return read.topic();
  }

  public int partition() {
    return read.partition();
  }

  public long offset() {
    return read.offset();
  }

  /** Milliseconds since the epoch; negative where the record has none. */
  public long timestamp() {
    return read.timestamp();
  }

  public byte @Nullable [] key() {
    return read.key();
  }

  /** The record's value; empty where it has none. */
  public byte[] value() {
    byte @Nullable [] value = read.value();
    return value == null ? new byte[0] : value;
  }

  /** The value as it was, for handing it on. */
  public byte @Nullable [] rawValue() {
    return read.value();
  }

  public Headers headers() {
    return read.headers();
  }

  /** The last header of this name as text. */
  public Optional<String> header(String name) {
    Header header = read.headers().lastHeader(name);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), UTF_8));
  }

  /** {@code topic-partition-offset}: names the record where nothing else does. */
  public String position() {
    return topic() + '-' + partition() + '-' + offset();
  }

  @Override
  public String toString() {
    return position();
  }
}
