package dev.sightline.classifier.delivery;

import java.util.Map;
import org.apache.kafka.common.KafkaException;

/**
 * Records of one attempt that the broker will refuse again.
 *
 * @param records causes by the index of the record in the attempt
 * @param wholeBatch whether a batch was refused without the broker's naming the record at fault
 */
public record Refusals(Map<Integer, KafkaException> records, boolean wholeBatch) {
  /** No record is known to be at fault. */
  static final Refusals NONE = new Refusals(Map.of(), false);

  public Refusals {
    records = Map.copyOf(records);
  }

  boolean areNone() {
    return records.isEmpty() && !wholeBatch;
  }
}
