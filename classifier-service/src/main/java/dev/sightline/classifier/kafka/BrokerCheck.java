package dev.sightline.classifier.kafka;

import static dev.sightline.classifier.domain.Logfmt.value;

import dev.sightline.classifier.config.TopicsConfig;
import dev.sightline.classifier.domain.StartupException;
import dev.sightline.kafkaconnection.ConnectionFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Checks the settings of the Kafka clients, asks the broker for its topics and creates missing
 * ones, so that a wrong setting, address or topic gives a one-line error at the start.
 */
public final class BrokerCheck {
  private static final Logger LOG = Logger.getLogger(BrokerCheck.class);
  private static final int TIMEOUT_MS = 15_000;

  /** A setting in a message of a Kafka client. */
  private static final Pattern SETTING =
      Pattern.compile(" configuration \"?([a-z][a-z0-9.]+[a-z0-9])");

  private BrokerCheck() {}

  /**
   * @param trialTopic topic of a shadow's predictions, if configured
   * @throws StartupException if a topic has two purposes, a client refuses its settings, no broker
   *     answers, or a topic is missing and may not be created
   */
  static void run(KafkaSettings settings, TopicsConfig topics, Optional<String> trialTopic) {
    List<String> needed = new TopicNames(topics, trialTopic).distinct();
    try (Admin admin = admin(settings)) {
      provideTopics(admin, settings, needed, topics.create());
    }
  }

  /**
   * Also creates a producer and a consumer, which are not used, because they check more settings
   * than the admin client does.
   */
  private static Admin admin(KafkaSettings settings) {
    boolean unused = settings.startsAtEnd();
    var written = new ByteArraySerializer();
    var read = new ByteArrayDeserializer();
    try (Producer<?, ?> producer = new KafkaProducer<>(settings.producer(), written, written);
        Consumer<?, ?> consumer = new KafkaConsumer<>(settings.consumer(), read, read)) {
      producer.close(Duration.ZERO);
      consumer.close(CloseOptions.timeout(Duration.ZERO));
      return Admin.create(settings.admin(TIMEOUT_MS));
    } catch (KafkaException e) {
      throw unusable(settings.bootstrapServers(), e);
    }
  }

  /** Returns the failure of a client that refused its settings or cannot use its broker. */
  static StartupException unusable(String bootstrapServers, Throwable e) {
    ConnectionFault fault = ConnectionFault.of(e, bootstrapServers);
    return new StartupException(fault.text() + "; " + advice(fault), e);
  }

  private static String advice(ConnectionFault fault) {
    return switch (fault.kind()) {
      case PROTOCOL -> "correct kafka.security.protocol";
      case PASSWORD -> "correct kafka.sasl.jaas.config or kafka.sasl.mechanism";
      case CERTIFICATE ->
          "correct kafka.ssl.truststore.* for the broker's certificate, kafka.ssl.keystore.* for this client's";
      case HOST, ADDRESS -> "correct kafka.bootstrap.servers (serve: -b)";
      case NO_BROKER -> "start one or set kafka.bootstrap.servers (serve: -b)";
      case SILENT -> "check kafka.security.protocol, and the addresses that the broker advertises";
      case SETTINGS -> "correct kafka." + setting(fault.text());
      case REFUSAL -> "check the broker and its permissions, see docs/operations.md#permissions";
    };
  }

  /** Returns the setting that the message names; {@code *} if it names none. */
  private static String setting(String message) {
    Matcher named = SETTING.matcher(message);
    return named.find() ? named.group(1) : "*";
  }

  /** Returns the failure of a broker that answers but does not accept the producer. */
  public static StartupException withoutTransactions(
      Map<String, Object> producer, KafkaException e) {
    String text;
    if (e instanceof AuthorizationException) {
      text =
          "the broker does not accept transactional id %s (%s); permit its user to Write on it, see docs/operations.md#permissions";
    } else if (e instanceof TimeoutException) {
      text =
          "the broker does not answer the request for transactional id %s (%s); check that it runs and can create the topic __transaction_state, and start again";
    } else {
      text =
          "the broker does not accept transactional id %s (%s); check the broker and start again";
    }
    return new StartupException(
        text.formatted(producer.get(ProducerConfig.TRANSACTIONAL_ID_CONFIG), root(e)), e);
  }

  /** Returns the message of the failure and, if it has another, that of its first cause. */
  public static String withRoot(Throwable e) {
    String message = String.valueOf(e.getMessage());
    return message.contains(root(e)) ? message : message + " (" + root(e) + ")";
  }

  private static String root(Throwable e) {
    return e.getCause() == null ? String.valueOf(e.getMessage()) : root(e.getCause());
  }

  private static void provideTopics(
      Admin admin, KafkaSettings settings, List<String> needed, boolean mayCreate) {
    try {
      Set<String> existing = admin.listTopics().names().get();
      for (String topic : needed) {
        if (!existing.contains(topic)) {
          provide(topic, mayCreate, admin, settings);
        }
      }
    } catch (ExecutionException | KafkaException e) {
      throw unusable(settings.bootstrapServers(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartupException("interrupted while asking the Kafka broker for its topics", e);
    }
  }

  /** Creates the topic with the broker's default number of partitions and replicas. */
  private static void provide(String topic, boolean mayCreate, Admin admin, KafkaSettings settings)
      throws InterruptedException {
    if (!mayCreate) {
      throw missing(topic, settings, "sightline.topics.create=false", null);
    }
    try {
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.empty(), Optional.empty())))
          .all()
          .get();
      LOG.infof("topic-created topic=%s", value(topic));
    } catch (ExecutionException e) {
      // Another instance may have created it in the meantime.
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw missing(topic, settings, root(e), e);
      }
    }
  }

  private static StartupException missing(
      String topic, KafkaSettings settings, String why, @Nullable Throwable cause) {
    return new StartupException(
        "topic %s does not exist at %s, or may not be described, and cannot be created (%s); create it, or configure another with sightline.topics.*"
            .formatted(topic, settings.bootstrapServers(), why),
        cause);
  }
}
