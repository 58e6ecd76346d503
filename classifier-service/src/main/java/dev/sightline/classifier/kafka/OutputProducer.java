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
 * Creates the producer that predictions and rejections share, and so their transaction. If the
 * broker has ended its transaction, the producer is unusable and is replaced. Used by one thread at
 * a time.
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
   * Closes the previous producer and creates a new one. Unsent records of the previous one are
   * lost.
   *
   * @throws KafkaException if the producer refuses its settings
   */
  public Producer<byte[], byte[]> next() {
    close(Duration.ZERO);
    var bytes = new ByteArraySerializer();
    Producer<byte[], byte[]> made = new KafkaProducer<>(settings.ofAnswers(), bytes, bytes);
    present = made;
    // The observer binds the producer's metrics, and removes them when it gets the same producer
    // again.
    madeOrClosed.fire(made);
    return made;
  }

  /** Returns the number of partitions of a topic. The first call asks the broker. */
  public int partitions(String topic) {
    Producer<byte[], byte[]> asked = present;
    if (asked == null) {
      throw new IllegalStateException("no producer has been created yet");
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
