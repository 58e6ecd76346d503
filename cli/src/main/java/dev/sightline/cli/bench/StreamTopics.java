package dev.sightline.cli.bench;

import dev.sightline.cli.kafka.NewTopics;
import dev.sightline.clisupport.failure.CommandFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** Separate topics for one run of the service. */
record StreamTopics(String images, String predictions, String rejected) {
  /** Creates the topics with the broker's default number of partitions. */
  static StreamTopics create(String bootstrapServers, String name) throws InterruptedException {
    StreamTopics topics =
        new StreamTopics("images-" + name, "predictions-" + name, "rejected-" + name);
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      NewTopics.create(
          admin,
          topics.all().stream()
              .map(topic -> new NewTopic(topic, Optional.empty(), Optional.empty()))
              .toList());
      return topics;
    } catch (ExecutionException | TimeoutException e) {
      throw new CommandFailure("the topics cannot be created: " + e.getMessage(), e);
    }
  }

  private List<String> all() {
    return List.of(images, predictions, rejected);
  }
}
