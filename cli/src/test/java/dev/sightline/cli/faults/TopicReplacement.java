package dev.sightline.cli.faults;

import dev.sightline.cli.kafka.NewTopics;
import dev.sightline.proto.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/**
 * Deletes the images topic and creates it again.
 *
 * @param afterLastAnswer whether all images are answered before
 */
record TopicReplacement(String bootstrapServers, boolean afterLastAnswer) {
  private static final String GROUP = "sightline-classifier";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  void awaitAnswers() {
    try (Admin admin = admin()) {
      Awaitility.await("all images are answered")
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(100))
          .until(() -> isAllCommitted(admin));
    }
  }

  private static boolean isAllCommitted(Admin admin) throws Exception {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get();
    Map<TopicPartition, OffsetSpec> ends =
        admin.describeTopics(List.of(Topics.IMAGES)).allTopicNames().get().values().stream()
            .flatMap(topic -> topic.partitions().stream())
            .map(partition -> new TopicPartition(Topics.IMAGES, partition.partition()))
            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
    return admin.listOffsets(ends).all().get().entrySet().stream()
        .allMatch(
            end -> {
              OffsetAndMetadata done = committed.get(end.getKey());
              return end.getValue().offset() == (done == null ? 0 : done.offset());
            });
  }

  void replace() throws Exception {
    try (Admin admin = admin()) {
      admin.deleteTopics(List.of(Topics.IMAGES)).all().get();
      Awaitility.await("the topic is deleted")
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(50))
          .until(() -> !admin.listTopics().names().get().contains(Topics.IMAGES));
      NewTopics.create(
          admin, List.of(new NewTopic(Topics.IMAGES, Optional.empty(), Optional.empty())));
    }
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }
}
