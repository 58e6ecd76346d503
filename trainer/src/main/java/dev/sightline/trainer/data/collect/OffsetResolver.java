package dev.sightline.trainer.data.collect;

import dev.sightline.clisupport.kafka.KafkaAccess;
import dev.sightline.trainer.TrainerFailure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Resolves a range to the offsets to read. For images, the broker's timestamp index finds a time
 * range; the index assumes that timestamps grow with the offsets, so each record's timestamp is
 * checked again. Labels come after their images, so all labels from the beginning of the range to
 * now are read.
 */
final class OffsetResolver {
  private final Consumer<byte[], byte[]> consumer;
  private final KafkaAccess access;

  OffsetResolver(Consumer<byte[], byte[]> consumer, KafkaAccess access) {
    this.consumer = consumer;
    this.access = access;
  }

  /**
   * @throws TrainerFailure if Kafka does not answer, or the images topic does not exist
   */
  CollectionPlan plan(CollectSettings settings, CollectionRange span) {
    try {
      Map<String, List<PartitionInfo>> topics = consumer.listTopics();
      if (!topics.containsKey(settings.imagesTopic())) {
        throw new TrainerFailure(
            "topic '%s' does not exist at %s: it has %s"
                .formatted(
                    settings.imagesTopic(),
                    access.bootstrapServers(),
                    topics.isEmpty()
                        ? "no topics"
                        : String.join(", ", new TreeSet<>(topics.keySet()))));
      }
      List<TopicPartition> labels =
          topics.containsKey(settings.labelsTopic())
              ? partitions(settings.labelsTopic())
              : List.of();
      return settle(settings, span, partitions(settings.imagesTopic()), labels);
    } catch (KafkaException e) {
      throw CommittedReader.unusable(access, e);
    }
  }

  private List<TopicPartition> partitions(String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
        .sorted(Comparator.comparingInt(TopicPartition::partition))
        .toList();
  }

  private CollectionPlan settle(
      CollectSettings settings,
      CollectionRange span,
      List<TopicPartition> images,
      List<TopicPartition> labels) {
    if (span instanceof CollectionRange.Times times) {
      @Nullable Long from = times.from().map(moment -> moment.toEpochMilli()).orElse(null);
      @Nullable Long to = times.to().map(moment -> moment.toEpochMilli()).orElse(null);
      return new CollectionPlan(
          settings,
          from == null ? Long.MIN_VALUE : from,
          to == null ? Long.MAX_VALUE : to,
          between(images, from, to),
          between(labels, from, null));
    }
    return new CollectionPlan(
        settings,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        within(images, (CollectionRange.Offsets) span),
        between(labels, null, null));
  }

  private List<PartitionSpan> between(
      List<TopicPartition> partitions, @Nullable Long from, @Nullable Long to) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> first = from == null ? starts : at(partitions, from, ends);
    Map<TopicPartition, Long> last = to == null ? ends : at(partitions, to, ends);
    return partitions.stream()
        .map(
            partition ->
                new PartitionSpan(
                    partition.topic(),
                    partition.partition(),
                    first.getOrDefault(partition, 0L),
                    last.getOrDefault(partition, 0L)))
        .toList();
  }

  /** Returns the first offset at or after a time; the end offset if there is none. */
  private Map<TopicPartition, Long> at(
      List<TopicPartition> partitions, long time, Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(partition -> times.put(partition, time));
    Map<TopicPartition, @Nullable OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
    Map<TopicPartition, Long> offsets = new HashMap<>(ends);
    found.forEach(
        (partition, offset) -> {
          if (offset != null) {
            offsets.put(partition, Math.min(offset.offset(), ends.getOrDefault(partition, 0L)));
          }
        });
    return offsets;
  }

  private List<PartitionSpan> within(
      List<TopicPartition> partitions, CollectionRange.Offsets asked) {
    List<PartitionSpan> spans = new ArrayList<>();
    for (PartitionSpan all : between(partitions, null, null)) {
      CollectionRange.@Nullable OffsetSpan requested = asked.byPartition().get(all.partition());
      if (requested != null) {
        spans.add(
            new PartitionSpan(
                all.topic(),
                all.partition(),
                Math.max(all.from(), requested.from()),
                Math.min(all.to(), requested.to().orElse(all.to()))));
      }
    }
    asked.byPartition().keySet().stream()
        .filter(number -> partitions.stream().noneMatch(there -> there.partition() == number))
        .findFirst()
        .ifPresent(
            number -> {
              throw new TrainerFailure(
                  String.format(
                      Locale.ROOT,
                      "--offsets names partition %d, but %s has partitions 0 to %d",
                      number,
                      partitions.get(0).topic(),
                      partitions.size() - 1));
            });
    return spans;
  }
}
