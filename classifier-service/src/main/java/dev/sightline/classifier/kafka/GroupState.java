package dev.sightline.classifier.kafka;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What the broker knows of the consumer group, the images topic and the output topics. Each method
 * asks the broker, waits for a limited time, and throws a {@link KafkaException} if the broker
 * refuses or does not answer. Thread-safe.
 */
interface GroupState extends AutoCloseable {
  /**
   * Returns the identifier of the images topic, which changes if it is deleted and created again.
   *
   * @throws UnknownTopicOrPartitionException if the topic does not exist
   */
  Uuid topicId();

  /** Returns those of the images topic and the output topics that do not exist. */
  Set<String> missingTopics();

  /** Returns the committed offset of each partition of the images topic that has one. */
  Map<Integer, Long> committed();

  /** Returns the first available offset of each of these partitions of the images topic. */
  Map<Integer, Long> starts(Set<Integer> partitions);

  /** Returns the end offset of each of these partitions of the images topic. */
  Map<Integer, Long> ends(Set<Integer> partitions);

  /** Returns whether an output topic has or had records. */
  boolean hasAnswers();

  @Override
  void close();
}
