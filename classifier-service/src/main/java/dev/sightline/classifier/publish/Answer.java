package dev.sightline.classifier.publish;

import dev.sightline.classifier.domain.Classified;
import dev.sightline.classifier.domain.Outcome;
import dev.sightline.classifier.domain.Stage;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * An outcome and the record that tells of it.
 *
 * @param counted told of it once it is committed: counts for the version that answered
 */
public record Answer(
    Outcome outcome, ProducerRecord<byte[], byte[]> record, Consumer<Classified> counted) {
  /** Whether the model could not be run on this image. */
  public boolean isFailureOfTheModel() {
    return outcome.map(said -> false, rejected -> rejected.stage() == Stage.INFERENCE);
  }
}
