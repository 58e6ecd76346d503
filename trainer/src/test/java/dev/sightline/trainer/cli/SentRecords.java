package dev.sightline.trainer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.Timestamps;
import dev.sightline.proto.ImageEventSerializer;
import dev.sightline.proto.LabelEventSerializer;
import dev.sightline.proto.WireFormat;
import dev.sightline.proto.v1.ImageEvent;
import dev.sightline.proto.v1.LabelEvent;
import dev.sightline.proto.v1.RawImage;
import dev.sightline.testing.broker.TestBroker;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends images and labels to the topics of one test. Records of the same run keep their order. */
final class SentRecords implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final String images;
  private final String labels;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  SentRecords(TestBroker broker, String images, String labels) {
    this(broker, images, labels, Map.of());
  }

  SentRecords(TestBroker broker, String images, String labels, Map<String, Object> more) {
    this.images = images;
    this.labels = labels;
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("bootstrap.servers", broker.address());
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  KafkaProducer<byte[], byte[]> producer() {
    return producer;
  }

  /** Returns a PNG file of a single colour. */
  static byte[] png(int rgb) {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64; i++) {
      image.setRGB(i % 8, i / 8, rgb);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  void file(int partition, String id, byte[] bytes) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("ce_id", id.getBytes(UTF_8));
    send(new ProducerRecord<>(images, partition, null, null, bytes, headers));
  }

  void fileAt(long timestamp, String id, String expected, byte[] bytes) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("ce_id", id.getBytes(UTF_8));
    headers.add("sightline-expected-label", expected.getBytes(UTF_8));
    send(new ProducerRecord<>(images, 0, timestamp, null, bytes, headers));
  }

  void pixels(int partition, String id, String expected, byte... rgb) {
    RawImage.Builder raw =
        RawImage.newBuilder()
            .setWidth(rgb.length / 3)
            .setHeight(1)
            .setRgb(ByteString.copyFrom(rgb));
    ImageEvent event =
        ImageEvent.newBuilder().setId(id).setRaw(raw).setExpectedLabel(expected).build();
    try (ImageEventSerializer serializer = new ImageEventSerializer()) {
      RecordHeaders headers = new RecordHeaders();
      byte[] value = serializer.serialize(images, headers, event);
      send(new ProducerRecord<>(images, partition, null, null, value, headers));
    }
  }

  void label(WireFormat format, String id, String label, long at) {
    LabelEvent event =
        LabelEvent.newBuilder()
            .setImageId(id)
            .setLabel(label)
            .setLabelledBy("anna")
            .setLabelledAt(Timestamps.fromMillis(at))
            .build();
    try (LabelEventSerializer serializer = new LabelEventSerializer(format)) {
      RecordHeaders headers = new RecordHeaders();
      byte[] value = serializer.serialize(labels, headers, event);
      send(new ProducerRecord<>(labels, null, null, null, value, headers));
    }
  }

  void noLabel(byte[] value) {
    send(new ProducerRecord<>(labels, null, null, null, value));
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    producer.send(
        record,
        (metadata, e) -> {
          if (e != null) {
            failure.compareAndSet(null, e);
          }
        });
  }

  /** Fails if a record was not stored. */
  @Override
  public void close() {
    producer.close();
    if (failure.get() != null) {
      throw new IllegalStateException("not all was sent", failure.get());
    }
  }
}
