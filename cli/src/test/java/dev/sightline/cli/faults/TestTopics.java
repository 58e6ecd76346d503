package dev.sightline.cli.faults;

import dev.sightline.cli.kafka.NewTopics;
import dev.sightline.proto.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Topics of a broker that does not create them itself. */
final class TestTopics {
  private TestTopics() {}

  /** Creates the missing topics with the broker's default numbers of partitions and replicas. */
  static void create(String bootstrapServers) throws Exception {
    try (Admin admin =
        Admin.create(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "default.api.timeout.ms", 10_000,
                "request.timeout.ms", 5_000))) {
      Set<String> existing = admin.listTopics().names().get(10, TimeUnit.SECONDS);
      NewTopics.create(
          admin,
          List.of(Topics.IMAGES, Topics.PREDICTIONS, Topics.REJECTED).stream()
              .filter(name -> !existing.contains(name))
              .map(name -> new NewTopic(name, Optional.empty(), Optional.empty()))
              .toList());
    }
  }
}
