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
import java.util.function.Supplier;
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

  private final String topic;
  private final Supplier<Set<Integer>> assigned;
  private final Supplier<Producer<byte[], byte[]>> producers;
  private @Nullable Producer<byte[], byte[]> producer;

  @Inject
  ImageSender(
      KafkaClientSettings settings,
      TopicsConfig topics,
      @Connector(PollConnector.NAME) PollConnector polls) {
    this(topics.images(), polls::partitions, () -> newProducer(settings));
  }

  /**
   * @param assigned returns the partitions of the topic that are assigned to this instance
   * @param producers creates a producer
   */
  ImageSender(
      String topic, Supplier<Set<Integer>> assigned, Supplier<Producer<byte[], byte[]>> producers) {
    this.topic = topic;
    this.assigned = assigned;
    this.producers = producers;
  }

  private static Producer<byte[], byte[]> newProducer(KafkaClientSettings settings) {
    var bytes = new ByteArraySerializer();
    return new KafkaProducer<>(settings.ofSender(), bytes, bytes);
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
          new ProducerRecord<>(topic, ownPartition(), null, image);
      sent.headers().add(HeaderNames.CE_ID, id.getBytes(UTF_8));
      send(sent, stored);
    } catch (KafkaException e) {
      stored.completeExceptionally(e);
    }
    return stored;
  }

  private void send(ProducerRecord<byte[], byte[]> sent, CompletableFuture<Void> stored) {
    Producer<byte[], byte[]> used = producer();
    try {
      Future<RecordMetadata> unused =
          used.send(sent, (metadata, failure) -> complete(stored, failure));
    } catch (KafkaException e) {
      // The client reports what a broker refuses through the callback. It throws if a fatal error
      // has made it unusable, for example a permission that was missing for a moment.
      discard(used);
      throw e;
    }
  }

  private synchronized void discard(Producer<byte[], byte[]> unusable) {
    if (producer == unusable) {
      producer = null;
    }
    unusable.close(Duration.ZERO);
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
    return assigned.get();
  }

  private int ownPartition() {
    List<Integer> own = List.copyOf(partitions());
    if (own.isEmpty()) {
      throw new KafkaException(
          "this instance has no partition of topic %s at the moment".formatted(topic));
    }
    return own.get(ThreadLocalRandom.current().nextInt(own.size()));
  }

  private synchronized Producer<byte[], byte[]> producer() {
    Producer<byte[], byte[]> made = producer;
    if (made == null) {
      made = producers.get();
      producer = made;
    }
    return made;
  }

  synchronized void stop(@Observes ShutdownEvent event) {
    Optional.ofNullable(producer).ifPresent(made -> made.close(PATIENCE_AT_STOP));
  }
}
