package dev.sightline.classifier.delivery;

import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.publish.Answer;
import java.util.Arrays;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Chooses the partitions of output records. Records with their image's key are partitioned by the
 * key. Records without a key would be distributed at random, and a substitute key says nothing
 * about the order; they get their image's partition instead, which keeps its order.
 */
public final class OutputPartitioner {
  private final ToIntFunction<String> partitionsOfTopic;

  public OutputPartitioner(ToIntFunction<String> partitionsOfTopic) {
    this.partitionsOfTopic = partitionsOfTopic;
  }

  ProducerRecord<byte[], byte[]> inOrder(Answer answer) {
    ProducerRecord<byte[], byte[]> record = answer.record();
    ImageRecord image = answer.outcome().image();
    if (record.key() != null && Arrays.equals(record.key(), image.key())) {
      return record;
    }
    int partition = image.partition() % partitionsOfTopic.applyAsInt(record.topic());
    return new ProducerRecord<>(
        record.topic(),
        partition,
        record.timestamp(),
        record.key(),
        record.value(),
        record.headers());
  }
}
