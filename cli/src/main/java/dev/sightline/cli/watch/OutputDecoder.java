package dev.sightline.cli.watch;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.sightline.cli.watch.Output.Predicted;
import dev.sightline.cli.watch.Output.Refused;
import dev.sightline.cli.watch.Output.Unreadable;
import dev.sightline.proto.ContentTypes;
import dev.sightline.proto.HeaderNames;
import dev.sightline.proto.PredictionDeserializer;
import dev.sightline.proto.v1.ImageEvent;
import dev.sightline.proto.v1.Prediction;
import dev.sightline.proto.v1.RecordRef;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the records of the output topics in every form of the contract. Never throws because of a
 * record's content.
 */
final class OutputDecoder {
  private final PredictionDeserializer predictions = new PredictionDeserializer();
  private final OutputTopics topics;

  OutputDecoder(OutputTopics topics) {
    this.topics = topics;
  }

  Output decode(ConsumerRecord<byte[], byte[]> entry) {
    return topics.isRejected(entry.topic()) ? refused(entry) : predicted(entry);
  }

  private Output predicted(ConsumerRecord<byte[], byte[]> entry) {
    try {
      Prediction prediction =
          predictions.deserialize(entry.topic(), entry.headers(), entry.value());
      return prediction == null
          ? unreadable(entry, "empty value")
          : new Predicted(prediction, header(entry, HeaderNames.EXPECTED_LABEL), entry.timestamp());
    } catch (SerializationException e) {
      return unreadable(entry, String.valueOf(e.getMessage()));
    }
  }

  private static Unreadable unreadable(ConsumerRecord<byte[], byte[]> entry, String cause) {
    return new Unreadable(place(at(entry)), cause, entry.timestamp());
  }

  private static Refused refused(ConsumerRecord<byte[], byte[]> entry) {
    RecordRef origin = origin(entry);
    return new Refused(
        imageId(entry, origin),
        orElse(header(entry, HeaderNames.DEAD_LETTER_REASON), "UNKNOWN"),
        orElse(header(entry, HeaderNames.DEAD_LETTER_CAUSE), ""),
        origin,
        entry.value() == null ? 0 : entry.value().length,
        entry.timestamp());
  }

  /** Order of the contract: the id of the event, the CloudEvents header, the record's position. */
  private static String imageId(ConsumerRecord<byte[], byte[]> entry, RecordRef origin) {
    return Stream.of(eventId(entry), orElse(header(entry, HeaderNames.CE_ID), ""))
        .filter(id -> !id.isEmpty())
        .findFirst()
        .orElseGet(() -> place(origin));
  }

  private static String eventId(ConsumerRecord<byte[], byte[]> entry) {
    String contentType = header(entry, HeaderNames.CONTENT_TYPE);
    if (contentType == null || !ContentTypes.isProtobuf(contentType) || entry.value() == null) {
      return "";
    }
    try {
      return ImageEvent.parseFrom(entry.value()).getId();
    } catch (InvalidProtocolBufferException e) {
      return "";
    }
  }

  private static RecordRef origin(ConsumerRecord<byte[], byte[]> entry) {
    String topic = header(entry, HeaderNames.DEAD_LETTER_TOPIC);
    String partition = header(entry, HeaderNames.DEAD_LETTER_PARTITION);
    String offset = header(entry, HeaderNames.DEAD_LETTER_OFFSET);
    if (topic == null || partition == null || offset == null) {
      return at(entry);
    }
    try {
      return RecordRef.newBuilder()
          .setTopic(topic)
          .setPartition(Integer.parseInt(partition))
          .setOffset(Long.parseLong(offset))
          .build();
    } catch (NumberFormatException e) {
      return at(entry);
    }
  }

  private static RecordRef at(ConsumerRecord<byte[], byte[]> entry) {
    return RecordRef.newBuilder()
        .setTopic(entry.topic())
        .setPartition(entry.partition())
        .setOffset(entry.offset())
        .build();
  }

  private static String place(RecordRef at) {
    return at.getTopic() + "-" + at.getPartition() + "-" + at.getOffset();
  }

  private static @Nullable String header(ConsumerRecord<byte[], byte[]> entry, String name) {
    Header header = entry.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static String orElse(@Nullable String value, String fallback) {
    return value == null ? fallback : value;
  }
}
