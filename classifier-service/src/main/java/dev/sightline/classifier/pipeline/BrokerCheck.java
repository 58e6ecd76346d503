package dev.sightline.classifier.pipeline;

import dev.sightline.classifier.domain.StartupException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Asks the broker for its topics once, so that a wrong address is told at start and in one line.
 */
final class BrokerCheck {
  private static final Logger LOG = Logger.getLogger(BrokerCheck.class);
  private static final int TIMEOUT_MS = 15_000;

  private BrokerCheck() {}

  /** Throws {@link StartupException} where no broker answers; warns of topics that are missing. */
  static void run(KafkaSettings settings, List<String> topics) {
    try (Admin admin = Admin.create(settings.admin(TIMEOUT_MS))) {
      Set<String> existing = admin.listTopics().names().get();
      topics.stream()
          .filter(topic -> !existing.contains(topic))
          .forEach(topic -> LOG.warnf("topic-missing topic=%s", topic));
    } catch (ExecutionException | KafkaException e) {
      throw unreachable(settings, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(settings, e);
    }
  }

  private static StartupException unreachable(KafkaSettings settings, Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return new StartupException(
        "no Kafka broker answers at %s (%s); start one or set kafka.bootstrap.servers"
            .formatted(settings.bootstrapServers(), cause.getMessage()),
        e);
  }
}
