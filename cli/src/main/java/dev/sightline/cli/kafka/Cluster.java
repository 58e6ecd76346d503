package dev.sightline.cli.kafka;

import dev.sightline.cli.failure.CommandFailure;
import java.time.Duration;
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
 * The first question to a cluster, asked before any work, so that a wrong address costs seconds and
 * one line.
 */
public final class Cluster {
  /** Until something must listen at an address. */
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);

  /** Until what listens there must have answered: a busy machine may take its time. */
  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(20);

  private Cluster() {}

  /**
   * @throws CommandFailure when no broker answers there within five seconds, or one of the topics
   *     is missing
   */
  public static void require(String bootstrapServers, String... topics) {
    Set<String> there = topicsAt(bootstrapServers);
    for (String topic : topics) {
      if (!there.contains(topic)) {
        throw new CommandFailure(
            "topic '%s' does not exist at %s (topics there: %s): create it, or let `sightline broker` create the topics"
                .formatted(
                    topic, bootstrapServers, there.isEmpty() ? "none" : String.join(", ", there)));
      }
    }
  }

  private static Set<String> topicsAt(String bootstrapServers) {
    int patience = (int) ANSWER_PATIENCE.toMillis();
    try (Admin admin = admin(bootstrapServers, patience)) {
      if (!Listening.at(bootstrapServers, CONNECT_PATIENCE)) {
        throw unreachable(bootstrapServers, CONNECT_PATIENCE);
      }
      return new TreeSet<>(admin.listTopics().names().get(patience, TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException e) {
      throw unreachable(bootstrapServers, ANSWER_PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted while asking " + bootstrapServers, e);
    } catch (KafkaException e) {
      throw new CommandFailure(
          "--bootstrap-servers '%s' is no usable address (%s): give HOST:PORT, several separated by commas"
              .formatted(bootstrapServers, rootMessage(e)),
          e);
    }
  }

  private static Admin admin(String bootstrapServers, int patience) {
    return Admin.create(
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patience,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience));
  }

  private static CommandFailure unreachable(String bootstrapServers, Duration patience) {
    return new CommandFailure(
        "no Kafka broker answers at %s within %d s: start one with `sightline broker`, or name yours with --bootstrap-servers"
            .formatted(bootstrapServers, patience.toSeconds()));
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
