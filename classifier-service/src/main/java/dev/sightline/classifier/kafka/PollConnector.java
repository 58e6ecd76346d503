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

/** The source of the channel of images: whole polls, of which the flow asks for one at a time. */
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
            // The flow stops in its own order; nothing else cancels.
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
   * Joins the group, and polls from now on.
   *
   * @param broken told what ended the polling, where that was not {@link #close}
   * @throws StartupException where the consumer refuses its settings
   */
  public synchronized PollLoop start(java.util.function.Consumer<RuntimeException> broken) {
    Consumer<byte[], byte[]> consumer = consumer();
    // Whoever binds its metrics listens.
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
      throw BrokerCheck.refused(e);
    }
  }

  /** Commits the poll's offsets, in the group itself; see {@link PollLoop#commit}. */
  public void commit(PolledBatch poll) {
    PollLoop running = loop;
    if (running == null) {
      throw new CommitFailedException("the service stops");
    }
    running.commit(poll);
  }

  /** Has the poll's images polled anew; see {@link PollLoop#rejoin}. */
  public void rejoin(PolledBatch poll) {
    PollLoop running = loop;
    if (running != null) {
      running.rejoin(poll);
    }
  }

  /** Those whose images come to this instance. */
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
