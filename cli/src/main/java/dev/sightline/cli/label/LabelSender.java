package dev.sightline.cli.label;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Timestamp;
import dev.sightline.cli.kafka.Clients;
import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.clisupport.kafka.KafkaAccess;
import dev.sightline.proto.LabelEventSerializer;
import dev.sightline.proto.WireFormat;
import dev.sightline.proto.v1.LabelEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Sends labels and waits for all acknowledgements. The record's key is the id of the image, so that
 * all labels of one image keep their order.
 */
public final class LabelSender implements AutoCloseable {
  private final Producer<byte[], byte[]> producer;
  private final LabelEventSerializer serializer;
  private final String topic;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  public LabelSender(KafkaAccess access, String topic, WireFormat format) {
    this.topic = topic;
    this.serializer = new LabelEventSerializer(format);
    this.producer = Clients.producer(access);
  }

  /**
   * @param by author of the labels that name none
   * @throws CommandFailure if the broker did not accept all of them
   */
  public void send(List<ImageLabel> labels, String by, Instant now) {
    try {
      labels.forEach(label -> producer.send(record(label, by, now), (taken, e) -> note(e)));
      producer.flush();
    } catch (KafkaException e) {
      note(e);
    }
    Exception first = failure.get();
    if (first != null) {
      throw new CommandFailure(
          "not every label was accepted by %s (%s): send them again; duplicates do no harm"
              .formatted(topic, first.getMessage()),
          first);
    }
  }

  private void note(@Nullable Exception e) {
    failure.compareAndSet(null, e);
  }

  private ProducerRecord<byte[], byte[]> record(ImageLabel label, String by, Instant now) {
    LabelEvent event =
        LabelEvent.newBuilder()
            .setImageId(label.imageId())
            .setLabel(label.label())
            .setLabelledBy(Objects.requireNonNullElse(label.by(), by))
            .setLabelledAt(
                Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()))
            .build();
    RecordHeaders headers = new RecordHeaders();
    byte[] value = serializer.serialize(topic, headers, event);
    return new ProducerRecord<>(topic, null, null, label.imageId().getBytes(UTF_8), value, headers);
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
    serializer.close();
  }
}
