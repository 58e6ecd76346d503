package dev.sightline.classifier.publish;

import dev.sightline.classifier.domain.Classified;
import dev.sightline.classifier.domain.Outcome;
import dev.sightline.classifier.domain.Stage;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Outcome with its output record.
 *
 * @param counted called after the commit; counts the outcome for the version that answered
 */
public record Answer(
    Outcome outcome, ProducerRecord<byte[], byte[]> record, Consumer<Classified> counted) {
  /** Returns whether the model failed on this image. */
  public boolean isFailureOfTheModel() {
    return outcome.map(said -> false, rejected -> rejected.stage() == Stage.INFERENCE);
  }
}
