package dev.sightline.cli.bench;

import dev.sightline.cli.kafka.NewTopics;
import dev.sightline.clisupport.failure.CommandFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Topics and consumer group of one run.
 *
 * @param images may be the topic of several runs
 */
record StreamTopics(String group, String images, String predictions, String rejected) {
  /** Creates separate topics with the broker's default number of partitions. */
  static StreamTopics create(String bootstrapServers, String name) throws InterruptedException {
    String images = "images-" + name;
    createTopics(bootstrapServers, images);
    return readingFrom(images, bootstrapServers, name);
  }

  /** Creates topics for the answers to the images of an existing topic. */
  static StreamTopics readingFrom(String images, String bootstrapServers, String name)
      throws InterruptedException {
    StreamTopics topics =
        new StreamTopics("bench-" + name, images, "predictions-" + name, "rejected-" + name);
    createTopics(bootstrapServers, topics.predictions, topics.rejected);
    return topics;
  }

  /** Creates topics. */
  static void createTopics(String bootstrapServers, String... names) throws InterruptedException {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      List<NewTopic> topics =
          Stream.of(names)
              .map(topic -> new NewTopic(topic, Optional.empty(), Optional.empty()))
              .toList();
      NewTopics.create(admin, topics);
    } catch (ExecutionException | TimeoutException e) {
      throw new CommandFailure("the topics cannot be created: " + e.getMessage(), e);
    }
  }
}
