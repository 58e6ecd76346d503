package dev.sightline.classifier.delivery;

import dev.sightline.classifier.publish.Answer;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Chooses the partitions of output records. Records with a key are partitioned by the key. Records
 * without a key would be distributed at random; they get their image's partition instead, which
 * keeps its order.
 */
public final class OutputPartitioner {
  private final ToIntFunction<String> partitionsOfTopic;

  public OutputPartitioner(ToIntFunction<String> partitionsOfTopic) {
    this.partitionsOfTopic = partitionsOfTopic;
  }

  Stream<ProducerRecord<byte[], byte[]>> of(List<Answer> answers) {
    return answers.stream().map(this::inOrder);
  }

  private ProducerRecord<byte[], byte[]> inOrder(Answer answer) {
    ProducerRecord<byte[], byte[]> record = answer.record();
    if (record.key() != null) {
      return record;
    }
    int partition =
        answer.outcome().image().partition() % partitionsOfTopic.applyAsInt(record.topic());
    return new ProducerRecord<>(
        record.topic(), partition, record.timestamp(), null, record.value(), record.headers());
  }
}
