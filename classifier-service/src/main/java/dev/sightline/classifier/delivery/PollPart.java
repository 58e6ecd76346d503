package dev.sightline.classifier.delivery;

import dev.sightline.classifier.kafka.PolledBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Consecutive answers of a poll that are delivered in one transaction. Not thread-safe. */
final class PollPart {
  private final List<OutgoingAnswer> answers;
  private final PolledBatch poll;
  private List<Integer> sent = List.of();

  /**
   * @param answers view of the poll's answers, so that a replaced answer stays replaced in the next
   *     part
   * @param poll the images of these answers
   */
  PollPart(List<OutgoingAnswer> answers, PolledBatch poll) {
    this.answers = answers;
    this.poll = poll;
  }

  PolledBatch poll() {
    return poll;
  }

  List<OutgoingAnswer> answers() {
    return List.copyOf(answers);
  }

  int size() {
    return answers.size();
  }

  long bytes() {
    return answers.stream().mapToLong(OutgoingAnswer::bytes).sum();
  }

  /**
   * Returns the records to send.
   *
   * @throws KafkaException if the partitions of a topic are unknown
   */
  List<ProducerRecord<byte[], byte[]>> records(OutputPartitioner partitioner) {
    sent = List.of();
    List<Integer> indexes = new ArrayList<>();
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(answers.size());
    for (int i = 0; i < answers.size(); i++) {
      if (answers.get(i).record().isPresent()) {
        indexes.add(i);
        records.add(partitioner.inOrder(answers.get(i).answer()));
      }
    }
    sent = indexes;
    return records;
  }

  /** Returns whether the last attempt had records, and did not fail before it sent them. */
  boolean isSent() {
    return !sent.isEmpty();
  }

  /** Replaces the first answer by its next form. */
  void replaceFirst(KafkaException cause, AnswerFallbacks fallbacks) {
    answers.set(0, fallbacks.after(answers.get(0), cause));
  }

  /**
   * Replaces the refused answers by their next forms.
   *
   * @param refused causes by the index in the last {@link #records}
   */
  void replace(Map<Integer, KafkaException> refused, AnswerFallbacks fallbacks) {
    refused.forEach(
        (index, cause) -> {
          int answer = sent.get(index);
          answers.set(answer, fallbacks.after(answers.get(answer), cause));
        });
  }
}
