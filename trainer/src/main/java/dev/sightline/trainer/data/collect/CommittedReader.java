package dev.sightline.trainer.data.collect;

import dev.sightline.clisupport.kafka.KafkaAccess;
import dev.sightline.clisupport.kafka.UnusableCluster;
import dev.sightline.kafkaconnection.ConnectionFault;
import dev.sightline.trainer.TrainerFailure;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Creates the Kafka consumer of a collection. */
final class CommittedReader {
  private static final int ANSWER_MILLIS = 20_000;

  private CommittedReader() {}

  /**
   * Returns a consumer of committed records that belongs to no group and commits no offsets. The
   * caller closes it.
   *
   * @throws TrainerFailure if a setting is invalid
   */
  static Consumer<byte[], byte[]> open(KafkaAccess access) {
    Map<String, Object> all = new HashMap<>(access.settings());
    all.remove(ConsumerConfig.GROUP_ID_CONFIG);
    all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // A deleted record is reported, not skipped.
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    all.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
    all.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS / 2);
    try {
      return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    } catch (KafkaException e) {
      throw unusable(access, e);
    }
  }

  /** Returns the failure of a client that cannot be created or cannot use its broker. */
  static TrainerFailure unusable(KafkaAccess access, KafkaException e) {
    ConnectionFault fault = ConnectionFault.of(e, access.bootstrapServers());
    return new TrainerFailure(UnusableCluster.message(fault), e);
  }
}
