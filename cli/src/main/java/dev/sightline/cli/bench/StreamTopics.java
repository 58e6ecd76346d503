package dev.sightline.cli.bench;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.sightline.cli.failure.CommandFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Topics of their own for one run of the service. */
record StreamTopics(String images, String predictions, String rejected) {
  /**
   * Creates them with the broker's own number of partitions, and returns once each has a leader
   * that answers: while a new one comes up, an idempotent producer's second batch may be taken
   * before its first, and the first is then refused for good.
   */
  static StreamTopics create(String bootstrapServers, String name) throws InterruptedException {
    StreamTopics topics =
        new StreamTopics("images-" + name, "predictions-" + name, "rejected-" + name);
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      admin
          .createTopics(
              topics.all().stream()
                  .map(topic -> new NewTopic(topic, Optional.empty(), Optional.empty()))
                  .toList())
          .all()
          .get();
      awaitLeaders(admin, topics.all());
      return topics;
    } catch (ExecutionException e) {
      throw new CommandFailure("the topics cannot be created: " + e.getMessage(), e);
    }
  }

  private static void awaitLeaders(Admin admin, List<String> topics)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> partitions =
        admin.describeTopics(topics).allTopicNames().get().values().stream()
            .flatMap(
                topic ->
                    topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
            .collect(toMap(identity(), partition -> OffsetSpec.latest()));
    admin.listOffsets(partitions).all().get();
  }

  List<String> all() {
    return List.of(images, predictions, rejected);
  }
}
