package dev.sightline.classifier.kafka;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The producer of predictions and rejections, which share it and so a transaction. A producer whose
 * transaction the broker has ended is of no more use; then another takes its place. For one thread
 * at a time.
 */
@Singleton
public class OutputProducer {
  private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(1);

  private final KafkaClientSettings settings;
  private final Event<Producer<?, ?>> madeOrClosed;
  private @Nullable Producer<byte[], byte[]> present;

  @Inject
  OutputProducer(KafkaClientSettings settings, Event<Producer<?, ?>> madeOrClosed) {
    this.settings = settings;
    this.madeOrClosed = madeOrClosed;
  }

  /**
   * Makes another, once the one before is closed; what that had not sent is gone.
   *
   * @throws KafkaException where it refuses its settings
   */
  public Producer<byte[], byte[]> next() {
    close(Duration.ZERO);
    var bytes = new ByteArraySerializer();
    Producer<byte[], byte[]> made = new KafkaProducer<>(settings.ofAnswers(), bytes, bytes);
    present = made;
    // Whoever binds its metrics listens, and lets go of them when told of the same one again.
    madeOrClosed.fire(made);
    return made;
  }

  /** How many partitions a topic has; asks the broker at its first use. */
  public int partitions(String topic) {
    Producer<byte[], byte[]> asked = present;
    if (asked == null) {
      throw new IllegalStateException("no producer is made yet");
    }
    return asked.partitionsFor(topic).size();
  }

  public void close() {
    close(PATIENCE_AT_STOP);
  }

  private void close(Duration patience) {
    Producer<byte[], byte[]> closed = present;
    if (closed != null) {
      present = null;
      madeOrClosed.fire(closed);
      closed.close(patience);
    }
  }
}
