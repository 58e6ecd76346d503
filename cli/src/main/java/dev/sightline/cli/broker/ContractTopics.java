package dev.sightline.cli.broker;

import dev.sightline.cli.kafka.NewTopics;
import dev.sightline.proto.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** Creates the topics of the contract. */
final class ContractTopics {
  private ContractTopics() {}

  static void create(BrokerSettings settings) throws Exception {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.address()))) {
      Set<String> there = admin.listTopics().names().get(2, TimeUnit.MINUTES);
      Collection<NewTopic> missing =
          List.of(Topics.IMAGES, Topics.PREDICTIONS, Topics.REJECTED, Topics.LABELS).stream()
              .filter(name -> !there.contains(name))
              .map(name -> new NewTopic(name, Optional.of(settings.partitions()), Optional.empty()))
              .toList();
      NewTopics.create(admin, missing);
    }
  }
}
