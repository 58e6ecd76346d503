package dev.sightline.cli.produce;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.Timestamps;
import dev.sightline.proto.HeaderNames;
import dev.sightline.proto.ImageEventSerializer;
import dev.sightline.proto.v1.ImageEvent;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The two record formats of the contract for images. */
public enum RecordFormat {
  /** Bytes of the file, with metadata in headers. */
  RAW {
    @Override
    ProducerRecord<byte[], byte[]> record(String topic, KeyChoice key, SourceImage image) {
      ProducerRecord<byte[], byte[]> sent =
          new ProducerRecord<>(topic, key.keyOf(image), image.bytes());
      header(sent, HeaderNames.CE_ID, image.id());
      image.mediaType().ifPresent(type -> header(sent, HeaderNames.CONTENT_TYPE, type));
      image.label().ifPresent(label -> header(sent, HeaderNames.EXPECTED_LABEL, label));
      return sent;
    }
  },
  /** ImageEvent with bytes and metadata. */
  PROTOBUF {
    @Override
    ProducerRecord<byte[], byte[]> record(String topic, KeyChoice key, SourceImage image) {
      ImageEvent.Builder event =
          ImageEvent.newBuilder()
              .setId(image.id())
              .setEncoded(ByteString.copyFrom(image.bytes()))
              .setSource("sightline produce")
              .setCapturedAt(Timestamps.now());
      image.mediaType().ifPresent(event::setMediaType);
      image.label().ifPresent(event::setExpectedLabel);
      ProducerRecord<byte[], byte[]> sent = new ProducerRecord<>(topic, key.keyOf(image), null);
      return withValue(sent, event.build());
    }
  };

  abstract ProducerRecord<byte[], byte[]> record(String topic, KeyChoice key, SourceImage image);

  private static void header(ProducerRecord<byte[], byte[]> sent, String name, String value) {
    sent.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static ProducerRecord<byte[], byte[]> withValue(
      ProducerRecord<byte[], byte[]> empty, ImageEvent event) {
    try (ImageEventSerializer serializer = new ImageEventSerializer()) {
      byte[] bytes = serializer.serialize(empty.topic(), empty.headers(), event);
      return new ProducerRecord<>(
          empty.topic(), empty.partition(), empty.key(), bytes, empty.headers());
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
