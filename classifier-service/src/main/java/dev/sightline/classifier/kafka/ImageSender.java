package dev.sightline.classifier.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.classifier.config.TopicsConfig;
import dev.sightline.proto.HeaderNames;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.jspecify.annotations.Nullable;

/**
 * Sends images that did not arrive through Kafka, such as uploads, to the images topic, where they
 * are processed like any other. They go to a partition of this instance, so that this instance
 * answers them. The producer is created for the first image. Thread-safe.
 */
@Singleton
public final class ImageSender {
  private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(1);

  private final KafkaClientSettings settings;
  private final TopicsConfig topics;
  private final PollConnector polls;
  private @Nullable Producer<byte[], byte[]> producer;

  @Inject
  ImageSender(
      KafkaClientSettings settings,
      TopicsConfig topics,
      @Connector(PollConnector.NAME) PollConnector polls) {
    this.settings = settings;
    this.topics = topics;
    this.polls = polls;
  }

  /**
   * Sends the bytes of an image file, valid or not. May block while the broker is away, so it must
   * not be called on an event loop.
   *
   * @param id id of the image, sent as its {@code ce_id}
   * @return completes when the broker has stored it; fails with a {@link KafkaException} if the
   *     broker refuses it
   */
  public CompletableFuture<Void> send(String id, byte[] image) {
    CompletableFuture<Void> stored = new CompletableFuture<>();
    try {
      ProducerRecord<byte[], byte[]> sent =
          new ProducerRecord<>(topics.images(), ownPartition(), null, image);
      sent.headers().add(HeaderNames.CE_ID, id.getBytes(UTF_8));
      Future<RecordMetadata> unused =
          producer().send(sent, (metadata, failure) -> complete(stored, failure));
    } catch (KafkaException e) {
      stored.completeExceptionally(e);
    }
    return stored;
  }

  private static void complete(CompletableFuture<Void> stored, @Nullable Exception failure) {
    if (failure == null) {
      stored.complete(null);
    } else {
      stored.completeExceptionally(failure);
    }
  }

  /** Returns the partitions of the images topic that are assigned to this instance. */
  public Set<Integer> partitions() {
    return polls.partitions();
  }

  private int ownPartition() {
    List<Integer> own = List.copyOf(partitions());
    if (own.isEmpty()) {
      throw new KafkaException(
          "this instance has no partition of topic %s at the moment".formatted(topics.images()));
    }
    return own.get(ThreadLocalRandom.current().nextInt(own.size()));
  }

  private synchronized Producer<byte[], byte[]> producer() {
    Producer<byte[], byte[]> made = producer;
    if (made == null) {
      var bytes = new ByteArraySerializer();
      made = new KafkaProducer<>(settings.ofSender(), bytes, bytes);
      producer = made;
    }
    return made;
  }

  synchronized void stop(@Observes ShutdownEvent event) {
    Optional.ofNullable(producer).ifPresent(made -> made.close(PATIENCE_AT_STOP));
  }
}
