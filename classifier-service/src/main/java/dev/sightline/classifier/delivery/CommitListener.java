package dev.sightline.classifier.delivery;

import dev.sightline.classifier.domain.Outcome;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sees what was committed, for people to watch. */
@FunctionalInterface
public interface CommitListener {
  /**
   * Called once a poll or several are committed, never before, on the thread that commits: it must
   * be quick.
   *
   * @param outcomes in the order of polling
   * @param answers the records that tell of them, in the same order
   */
  void committed(List<Outcome> outcomes, List<ProducerRecord<byte[], byte[]>> answers);
}
