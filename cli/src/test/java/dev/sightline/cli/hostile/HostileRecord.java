package dev.sightline.cli.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import dev.sightline.proto.HeaderNames;
import dev.sightline.proto.Topics;
import dev.sightline.proto.v1.ImageEvent;
import dev.sightline.proto.v1.RawImage;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that tries to stop the stream.
 *
 * @param name name in the table
 * @param content record in a given partition
 */
record HostileRecord(String name, Content content) {
  /** Creates the record. */
  @FunctionalInterface
  interface Content {
    ProducerRecord<byte[], byte[]> in(int partition);
  }

  /** Returns a record with the file as its value and its name as the image's id. */
  static HostileRecord file(String name, byte[] bytes) {
    return new HostileRecord(name, partition -> image(partition, null, null, name, bytes));
  }

  /** Returns an event with raw pixels of a given size. */
  static HostileRecord raw(String name, int width, int height) {
    RawImage pixels =
        RawImage.newBuilder()
            .setWidth(width)
            .setHeight(height)
            .setRgb(ByteString.copyFrom(new byte[3 * width * height]))
            .build();
    byte[] event = ImageEvent.newBuilder().setId(name).setRaw(pixels).build().toByteArray();
    return file(name, event);
  }

  /** Returns an ordinary image with a timestamp in milliseconds since 1970. */
  static HostileRecord stamped(String name, long timestamp, byte[] good) {
    return new HostileRecord(name, partition -> image(partition, timestamp, null, name, good));
  }

  /** Returns an ordinary image whose id has a given length. */
  static HostileRecord longId(String name, int length, byte[] good) {
    return new HostileRecord(
        name, partition -> image(partition, null, null, "x".repeat(length), good));
  }

  /** Returns an empty record whose key has a given length. */
  static HostileRecord longKey(String name, int length) {
    return new HostileRecord(
        name, partition -> image(partition, null, new byte[length], name, new byte[0]));
  }

  private static ProducerRecord<byte[], byte[]> image(
      int partition, @Nullable Long timestamp, byte @Nullable [] key, String id, byte[] value) {
    ProducerRecord<byte[], byte[]> image =
        new ProducerRecord<>(Topics.IMAGES, partition, timestamp, key, value);
    image.headers().add(HeaderNames.CE_ID, id.getBytes(UTF_8));
    return image;
  }
}
