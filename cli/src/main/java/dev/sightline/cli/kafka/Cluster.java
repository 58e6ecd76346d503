package dev.sightline.cli.kafka;

import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.clisupport.kafka.KafkaAccess;
import dev.sightline.clisupport.kafka.UnusableCluster;
import dev.sightline.kafkaconnection.BootstrapProbe;
import dev.sightline.kafkaconnection.ConnectionFault;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/**
 * Checks that a cluster answers before any work begins, so that a wrong address fails within
 * seconds and with one line.
 */
public final class Cluster {
  /** Maximum time until a connection is accepted. */
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);

  /** Maximum time until a broker answers; longer, because the machine may be busy. */
  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(20);

  private Cluster() {}

  /**
   * @throws CommandFailure if no broker answers within five seconds, or a topic is missing
   */
  public static void require(String bootstrapServers, String... topics) {
    require(KafkaAccess.plain(bootstrapServers), topics);
  }

  /** Does the same with the user's security settings. */
  public static void require(KafkaAccess access, String... topics) {
    Set<String> there = topics(access);
    String bootstrapServers = access.bootstrapServers();
    for (String topic : topics) {
      if (!there.contains(topic)) {
        throw new CommandFailure(
            "topic '%s' does not exist at %s (topics there: %s): create it, or let `sightline broker` create the topics"
                .formatted(
                    topic, bootstrapServers, there.isEmpty() ? "none" : String.join(", ", there)));
      }
    }
  }

  /**
   * Returns the names of all topics, sorted.
   *
   * @throws CommandFailure if no broker answers
   */
  public static Set<String> topics(KafkaAccess access) {
    String bootstrapServers = access.bootstrapServers();
    int patience = (int) ANSWER_PATIENCE.toMillis();
    try (Admin admin = admin(access, patience)) {
      BootstrapProbe.Result probe = BootstrapProbe.await(bootstrapServers, CONNECT_PATIENCE);
      if (probe != BootstrapProbe.Result.ACCEPTS) {
        throw UnusableCluster.of(ConnectionFault.of(probe, bootstrapServers));
      }
      return new TreeSet<>(admin.listTopics().names().get(patience, TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw UnusableCluster.of(access, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted while asking " + bootstrapServers, e);
    }
  }

  private static Admin admin(KafkaAccess access, int patience) {
    Map<String, Object> settings = new HashMap<>(access.settings());
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patience);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience);
    return Admin.create(settings);
  }
}
