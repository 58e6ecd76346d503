package dev.sightline.classifier.pipeline;

import dev.sightline.classifier.domain.StartupException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;

/**
 * Makes each Kafka client once and asks the broker for its topics, so that a wrong setting or
 * address is told at start and in one line.
 */
final class BrokerCheck {
  private static final Logger LOG = Logger.getLogger(BrokerCheck.class);
  private static final int TIMEOUT_MS = 15_000;

  private BrokerCheck() {}

  /**
   * Warns of topics that are missing.
   *
   * @throws StartupException where a client refuses its settings or no broker answers
   */
  static void run(KafkaSettings settings, List<String> topics) {
    makeClients(settings);
    askForTopics(settings, topics);
  }

  @SuppressWarnings("EmptyTryBlock") // Their constructors do the checks.
  private static void makeClients(KafkaSettings settings) {
    var bytesIn = new ByteArrayDeserializer();
    var bytesOut = new ByteArraySerializer();
    try (Consumer<?, ?> consumer = new KafkaConsumer<>(settings.consumer(), bytesIn, bytesIn);
        Producer<?, ?> producer = new KafkaProducer<>(settings.producer(), bytesOut, bytesOut)) {
    } catch (KafkaException e) {
      throw new StartupException(
          "the Kafka client refuses its settings: %s; set kafka.* as it asks".formatted(root(e)),
          e);
    }
  }

  private static String root(Throwable e) {
    return e.getCause() == null ? String.valueOf(e.getMessage()) : root(e.getCause());
  }

  private static void askForTopics(KafkaSettings settings, List<String> topics) {
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
