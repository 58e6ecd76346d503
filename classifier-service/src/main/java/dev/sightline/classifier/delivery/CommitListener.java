package dev.sightline.classifier.delivery;

import dev.sightline.classifier.domain.Outcome;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Observes what is committed, for display. */
@FunctionalInterface
public interface CommitListener {
  /**
   * Called after one or more polls are committed, on the committing thread, so it must return
   * quickly.
   *
   * @param outcomes outcomes in the order of polling
   * @param answers records of the outcomes, in the same order
   */
  void committed(List<Outcome> outcomes, List<ProducerRecord<byte[], byte[]>> answers);
}
