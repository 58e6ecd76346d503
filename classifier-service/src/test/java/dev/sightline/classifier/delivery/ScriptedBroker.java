package dev.sightline.classifier.delivery;

import dev.sightline.classifier.kafka.PolledBatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;

/** Delivery to a broker that refuses certain records and does not finish certain transactions. */
final class ScriptedBroker implements Delivery {
  final List<ProducerRecord<byte[], byte[]>> committed = new ArrayList<>();
  final List<PolledBatch> polls = new ArrayList<>();

  /** Number of records of each attempt. */
  final List<Integer> attempts = new ArrayList<>();

  Function<ProducerRecord<byte[], byte[]>, Optional<KafkaException>> refusal =
      record -> Optional.empty();
  Predicate<List<ProducerRecord<byte[], byte[]>>> timesOut = records -> false;

  /** Thrown for a transaction that does not finish. */
  KafkaException failure = new TimeoutException("the transaction takes too long");

  /** Refuses all records of a transaction if one of them is refused, without naming it. */
  boolean namesNoRecord;

  private Refusals refusals = Refusals.NONE;

  @Override
  public void deliver(List<ProducerRecord<byte[], byte[]>> answers, PolledBatch poll) {
    attempts.add(answers.size());
    Map<Integer, KafkaException> refused = new HashMap<>();
    for (int i = 0; i < answers.size(); i++) {
      int index = i;
      refusal.apply(answers.get(i)).ifPresent(cause -> refused.put(index, cause));
    }
    boolean hidden = namesNoRecord && answers.size() > 1 && !refused.isEmpty();
    refusals = hidden ? new Refusals(Map.of(), true) : new Refusals(refused, false);
    if (!refused.isEmpty()) {
      throw new KafkaException("a record is refused");
    }
    if (timesOut.test(answers)) {
      throw failure;
    }
    committed.addAll(answers);
    polls.add(poll);
  }

  @Override
  public void abandon() {}

  @Override
  public Refusals refusals() {
    return refusals;
  }

  @Override
  public void renew() {}
}
