package dev.sightline.classifier.kafka;

import dev.sightline.classifier.config.BatchConfig;
import dev.sightline.classifier.config.TopicsConfig;
import dev.sightline.classifier.domain.StartupException;
import io.smallrye.reactive.messaging.connector.InboundConnector;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.concurrent.Flow.Subscriber;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.jspecify.annotations.Nullable;

/** Source of the images channel. It emits whole polls, one for each request of the flow. */
@ApplicationScoped
@Connector(PollConnector.NAME)
public class PollConnector implements InboundConnector {
  public static final String NAME = "sightline-polls";

  private final TopicsConfig topics;
  private final BatchConfig batch;
  private final KafkaClientSettings settings;
  private final Event<Consumer<?, ?>> made;
  private volatile @Nullable Subscriber<? super Message<PolledBatch>> subscriber;
  private long requested;
  private volatile @Nullable PollLoop loop;

  @Inject
  PollConnector(
      TopicsConfig topics,
      BatchConfig batch,
      KafkaClientSettings settings,
      Event<Consumer<?, ?>> made) {
    this.topics = topics;
    this.batch = batch;
    this.settings = settings;
    this.made = made;
  }

  @Override
  public Flow.Publisher<? extends Message<?>> getPublisher(Config channel) {
    return (Flow.Publisher<Message<PolledBatch>>) this::subscribe;
  }

  private void subscribe(Subscriber<? super Message<PolledBatch>> downstream) {
    subscriber = downstream;
    downstream.onSubscribe(
        new Flow.Subscription() {
          @Override
          public void request(long polls) {
            PollConnector.this.request(polls);
          }

          @Override
          public void cancel() {
            // The flow stops in its own order; nothing else cancels the subscription.
          }
        });
  }

  private synchronized void request(long polls) {
    PollLoop running = loop;
    if (running == null) {
      requested = Math.addExact(requested, polls);
    } else {
      running.request(polls);
    }
  }

  /**
   * Joins the group and starts polling.
   *
   * @param broken called with the failure that ended the polling, unless {@link #close} ended it
   * @throws StartupException if the consumer refuses its settings
   */
  public synchronized PollLoop start(java.util.function.Consumer<RuntimeException> broken) {
    Consumer<byte[], byte[]> consumer = consumer();
    // The observer binds the consumer's metrics.
    made.fire(consumer);
    PollLoop started = new PollLoop(consumer, topics.images(), gathering(), this::emit, broken);
    loop = started;
    started.request(requested);
    started.start();
    return started;
  }

  private PollPacing gathering() {
    return new PollPacing(batch.maxRecords(), batch.maxWait());
  }

  private Consumer<byte[], byte[]> consumer() {
    var bytes = new ByteArrayDeserializer();
    try {
      return new KafkaConsumer<>(settings.ofConsumer(), bytes, bytes);
    } catch (KafkaException e) {
      throw BrokerCheck.unusable(settings.bootstrapServers(), e);
    }
  }

  /** Commits the poll's offsets without a transaction; see {@link PollLoop#commit}. */
  public void commit(PolledBatch poll) {
    PollLoop running = loop;
    if (running == null) {
      throw new CommitFailedException("the service stops");
    }
    running.commit(poll);
  }

  /** Polls the poll's images again; see {@link PollLoop#rejoin}. */
  public void rejoin(PolledBatch poll) {
    PollLoop running = loop;
    if (running != null) {
      running.rejoin(poll);
    }
  }

  /** Returns the partitions that are assigned to this instance. */
  Set<Integer> partitions() {
    PollLoop running = loop;
    return running == null ? Set.of() : running.partitions();
  }

  private void emit(PolledBatch poll) {
    Subscriber<? super Message<PolledBatch>> downstream = subscriber;
    if (downstream != null) {
      downstream.onNext(Message.of(poll));
    }
  }

  /**
   * Leaves the group. Holds no lock while it waits for the loop, which may be in {@link #request}.
   */
  public void close() {
    PollLoop running = loop;
    if (running != null) {
      running.close();
    }
  }
}
