package dev.sightline.classifier.kafka;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/** A group whose state the test sets. */
final class FakeGroupState implements GroupState {
  volatile Uuid topicId = Uuid.randomUuid();
  volatile Map<Integer, Long> committed = Map.of();
  volatile Map<Integer, Long> starts = Map.of();
  volatile Map<Integer, Long> ends = Map.of();
  volatile Set<String> missing = Set.of();
  volatile boolean answers;
  volatile @Nullable KafkaException failure;
  volatile boolean closed;

  private <T> T answer(T value) {
    KafkaException thrown = failure;
    if (thrown != null) {
      throw thrown;
    }
    return value;
  }

  @Override
  public Uuid topicId() {
    return answer(topicId);
  }

  @Override
  public Set<String> missingTopics() {
    return answer(missing);
  }

  @Override
  public Map<Integer, Long> committed() {
    return answer(committed);
  }

  @Override
  public Map<Integer, Long> starts(Set<Integer> partitions) {
    return answer(starts);
  }

  @Override
  public Map<Integer, Long> ends(Set<Integer> partitions) {
    return answer(ends);
  }

  @Override
  public boolean hasAnswers() {
    return answer(answers);
  }

  @Override
  public void close() {
    closed = true;
  }
}
