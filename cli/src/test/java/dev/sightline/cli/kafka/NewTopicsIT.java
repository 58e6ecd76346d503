package dev.sightline.cli.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.cli.broker.Broker;
import dev.sightline.cli.broker.BrokerSettings;
import dev.sightline.cli.broker.FreePort;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewTopicsIT {
  @TempDir private Path folder;

  /** Answer of a broker that does not know the topic yet. */
  private static final class NotYet extends DescribeTopicsResult {
    NotYet(String topic) {
      super(null, Map.of(topic, failed()));
    }

    private static KafkaFuture<TopicDescription> failed() {
      KafkaFutureImpl<TopicDescription> future = new KafkaFutureImpl<>();
      boolean unused = future.completeExceptionally(new UnknownTopicOrPartitionException());
      return future;
    }
  }

  /** Returns this answer twice, then the real one. */
  private static Admin slowToHear(Admin admin, String topic, AtomicInteger asked) {
    return (Admin)
        Proxy.newProxyInstance(
            NewTopicsIT.class.getClassLoader(),
            new Class<?>[] {Admin.class},
            (proxy, method, arguments) ->
                method.getName().equals("describeTopics") && asked.incrementAndGet() <= 2
                    ? new NotYet(topic)
                    : method.invoke(admin, arguments));
  }

  @Test
  void broker_that_does_not_know_a_new_topic_is_asked_again() throws Exception {
    BrokerSettings settings =
        new BrokerSettings(folder, "127.0.0.1", "127.0.0.1", FreePort.choose(), 2);
    AtomicInteger asked = new AtomicInteger();
    try (Broker broker = Broker.start(settings);
        Admin admin =
            Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.address()))) {
      NewTopics.create(
          slowToHear(admin, "late", asked),
          List.of(new NewTopic("late", Optional.of(3), Optional.empty())));

      assertThat(admin.listTopics().names().get()).contains("late");
    }
    assertThat(asked).hasValue(3);
  }
}
