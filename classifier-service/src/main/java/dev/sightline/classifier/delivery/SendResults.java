package dev.sightline.classifier.delivery;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;

/**
 * Collects the failed records of one attempt, and determines which of them the broker refuses. A
 * failure of a whole batch has one exception for all its records and does not say which of them is
 * at fault; a failure of one record has an exception of its own. The producer calls the callbacks
 * on its own thread, some perhaps only during the next attempt, which therefore has results of its
 * own.
 */
final class SendResults {
  private final Map<Integer, Exception> failures = new ConcurrentHashMap<>();

  /** Returns the callback of the record at this index of the attempt. */
  Callback of(int index) {
    return (metadata, failure) -> {
      if (failure != null) {
        failures.put(index, failure);
      }
    };
  }

  /** Returns the refusals after all callbacks have been called. */
  Refusals refusals() {
    Map<Exception, Integer> shared = new IdentityHashMap<>();
    failures.values().forEach(failure -> shared.merge(failure, 1, Integer::sum));
    Map<Integer, KafkaException> records = new HashMap<>();
    boolean wholeBatch = false;
    for (Map.Entry<Integer, Exception> entry : failures.entrySet()) {
      Exception failure = entry.getValue();
      if (failure instanceof ApiException refusal && PermanentRefusals.contain(refusal)) {
        if (shared.getOrDefault(failure, 0) == 1) {
          records.put(entry.getKey(), refusal);
        } else {
          wholeBatch = true;
        }
      }
    }
    return new Refusals(records, wholeBatch);
  }
}
