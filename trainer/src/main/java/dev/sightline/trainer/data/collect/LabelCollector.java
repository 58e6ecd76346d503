package dev.sightline.trainer.data.collect;

import com.google.protobuf.util.Timestamps;
import dev.sightline.proto.LabelEventDeserializer;
import dev.sightline.proto.LabelNames;
import dev.sightline.proto.v1.LabelEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Reads the records of the labels topic, valid and invalid ones. */
final class LabelCollector {
  private static final LabelEventDeserializer LABELS = new LabelEventDeserializer();

  private LabelCollector() {}

  static LabelEntry take(ConsumerRecord<byte[], byte[]> record) {
    try {
      @Nullable LabelEvent event =
          LABELS.deserialize(record.topic(), record.headers(), record.value());
      return event == null ? bad(record, "the record has no value") : read(record, event);
    } catch (SerializationException e) {
      return bad(record, String.valueOf(e.getMessage()));
    }
  }

  private static LabelEntry read(ConsumerRecord<byte[], byte[]> record, LabelEvent event) {
    if (event.hasLabelledAt() && !Timestamps.isValid(event.getLabelledAt())) {
      return bad(record, "its labelled_at is outside of the years 1 to 9999");
    }
    String problem =
        event.getImageId().isEmpty()
            ? "it names no image"
            : LabelNames.problem(event.getLabel())
                .map(text -> "the label '%s' %s".formatted(event.getLabel(), text))
                .orElse(null);
    return new LabelEntry(
        origin(record),
        saidAt(record, event),
        event.getImageId(),
        event.getLabel(),
        event.getLabelledBy(),
        problem);
  }

  private static long saidAt(ConsumerRecord<byte[], byte[]> record, LabelEvent event) {
    return event.hasLabelledAt() ? Timestamps.toMillis(event.getLabelledAt()) : record.timestamp();
  }

  private static LabelEntry bad(ConsumerRecord<byte[], byte[]> record, String problem) {
    return new LabelEntry(origin(record), record.timestamp(), "", "", "", problem);
  }

  private static RecordPosition origin(ConsumerRecord<byte[], byte[]> record) {
    return new RecordPosition(record.topic(), record.partition(), record.offset());
  }
}
