package dev.sightline.classifier.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A record of the images topic. Its arrays belong to Kafka and are only read. */
public final class ImageRecord {
  private final ConsumerRecord<byte[], byte[]> read;
  private final @Nullable String unreadable;

  public ImageRecord(ConsumerRecord<byte[], byte[]> read) {
    this(read, null);
  }

  private ImageRecord(ConsumerRecord<byte[], byte[]> read, @Nullable String unreadable) {
    this.read = read;
    this.unreadable = unreadable;
  }

  /**
   * Returns a record of which only the position is known.
   *
   * @param cause why the Kafka client cannot read it
   */
  public static ImageRecord unreadable(TopicPartition partition, long offset, String cause) {
    ConsumerRecord<byte[], byte[]> unknown =
        new ConsumerRecord<>(partition.topic(), partition.partition(), offset, null, null);
    return new ImageRecord(unknown, cause);
  }

  /** Returns why the record could not be read; empty if it was read. */
  public Optional<String> unreadable() {
    return Optional.ofNullable(unreadable);
  }

  /** Returns the record as Kafka returned it. */
  public ConsumerRecord<byte[], byte[]> read() {
    return read;
  }

  /** Returns the size of the key, the value and the headers, in bytes. */
  public long bytes() {
    long bytes = length(read.key()) + length(read.value());
    for (Header header : read.headers()) {
      bytes += header.key().length() + length(header.value());
    }
    return bytes;
  }

  private static long length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
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

  /** Returns milliseconds since the epoch; negative if the record has no timestamp. */
  public long timestamp() {
    return read.timestamp();
  }

  public byte @Nullable [] key() {
    return read.key();
  }

  /** Returns the record's value; an empty array if it has none. */
  public byte[] value() {
    byte @Nullable [] value = read.value();
    return value == null ? new byte[0] : value;
  }

  /** Returns the unchanged value, for forwarding. */
  public byte @Nullable [] rawValue() {
    return read.value();
  }

  public Headers headers() {
    return read.headers();
  }

  /** Returns the last header of this name as text. */
  public Optional<String> header(String name) {
    Header header = read.headers().lastHeader(name);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), UTF_8));
  }

  /** Returns {@code topic-partition-offset}, which identifies a record without an id. */
  public String position() {
    return topic() + '-' + partition() + '-' + offset();
  }

  @Override
  public String toString() {
    return position();
  }
}
