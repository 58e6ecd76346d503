package dev.sightline.classifier.kafka;

import dev.sightline.classifier.config.TopicsConfig;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks the broker through its own client. Needs no permission beyond those of the service. */
final class AdminGroupState implements GroupState {
  private static final Duration PATIENCE_AT_STOP = Duration.ofMillis(500);

  private final Admin admin;
  private final String group;
  private final TopicsConfig topics;

  /**
   * @param admin the client, owned by this object
   */
  AdminGroupState(Admin admin, String group, TopicsConfig topics) {
    this.admin = admin;
    this.group = group;
    this.topics = topics;
  }

  @Override
  public Uuid topicId() {
    return described(List.of(topics.images())).get(0).topicId();
  }

  @Override
  public Set<String> missingTopics() {
    Set<String> missing = new TreeSet<>();
    admin
        .describeTopics(List.of(topics.images(), topics.predictions(), topics.rejected()))
        .topicNameValues()
        .forEach(
            (topic, description) -> {
              if (!exists(description)) {
                missing.add(topic);
              }
            });
    return missing;
  }

  private static boolean exists(KafkaFuture<TopicDescription> asked) {
    try {
      answer(asked);
      return true;
    } catch (UnknownTopicOrPartitionException e) {
      return false;
    }
  }

  private List<TopicDescription> described(Collection<String> names) {
    return List.copyOf(answer(admin.describeTopics(names).allTopicNames()).values());
  }

  @Override
  public Map<Integer, Long> committed() {
    Map<TopicPartition, OffsetAndMetadata> all =
        answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    Map<Integer, Long> committed = new HashMap<>();
    all.forEach(
        (partition, offset) -> {
          // The client returns null for a partition without an offset.
          if (partition.topic().equals(topics.images()) && offset != null) {
            committed.put(partition.partition(), offset.offset());
          }
        });
    return committed;
  }

  @Override
  public Map<Integer, Long> starts(Set<Integer> partitions) {
    return images(partitions, OffsetSpec.earliest());
  }

  @Override
  public Map<Integer, Long> ends(Set<Integer> partitions) {
    return images(partitions, OffsetSpec.latest());
  }

  private Map<Integer, Long> images(Set<Integer> partitions, OffsetSpec which) {
    List<TopicPartition> all =
        partitions.stream().map(each -> new TopicPartition(topics.images(), each)).toList();
    return offsets(all, which).entrySet().stream()
        .collect(Collectors.toMap(each -> each.getKey().partition(), Map.Entry::getValue));
  }

  @Override
  public boolean hasAnswers() {
    List<TopicPartition> outputs =
        described(Set.of(topics.predictions(), topics.rejected())).stream()
            .flatMap(
                topic ->
                    topic.partitions().stream()
                        .map(each -> new TopicPartition(topic.name(), each.partition())))
            .toList();
    return offsets(outputs, OffsetSpec.latest()).values().stream().anyMatch(end -> end > 0);
  }

  private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> asked =
        partitions.stream().collect(Collectors.toMap(Function.identity(), each -> which));
    return answer(admin.listOffsets(asked).all()).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().offset()));
  }

  private static <T> T answer(KafkaFuture<T> asked) {
    try {
      return Objects.requireNonNull(asked.get());
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  @Override
  public void close() {
    admin.close(PATIENCE_AT_STOP);
  }
}
