package dev.sightline.classifier.kafka;

import dev.sightline.classifier.config.BatchConfig;
import dev.sightline.classifier.config.StreamConfig;
import dev.sightline.classifier.config.TopicsConfig;
import dev.sightline.classifier.domain.ConsumptionListener;
import dev.sightline.classifier.domain.StartupException;
import dev.sightline.classifier.memory.MemoryBudget;
import io.smallrye.reactive.messaging.connector.InboundConnector;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.concurrent.Flow.Subscriber;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Time;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.jspecify.annotations.Nullable;

/** Source of the images channel. It emits whole polls, one for each request of the flow. */
@ApplicationScoped
@Connector(PollConnector.NAME)
public class PollConnector implements InboundConnector {
  public static final String NAME = "sightline-polls";

  private final StreamConfig stream;

  /** One that is committed, one that is classified, one that is polled, and one in reserve. */
  private static final int POLLS_IN_MEMORY = 4;

  private final TopicsConfig topics;
  private final BatchConfig batch;
  private final MemoryBudget memory;
  private final KafkaClientSettings settings;
  private final Event<Consumer<?, ?>> made;
  private volatile @Nullable Subscriber<? super Message<PolledBatch>> subscriber;
  private long requested;
  private volatile @Nullable PollLoop loop;
  private volatile @Nullable StreamWatch watch;
  private volatile @Nullable ClockWatch clock;

  @Inject
  PollConnector(
      StreamConfig stream,
      TopicsConfig topics,
      BatchConfig batch,
      MemoryBudget memory,
      KafkaClientSettings settings,
      Event<Consumer<?, ?>> made) {
    this.stream = stream;
    this.topics = topics;
    this.batch = batch;
    this.memory = memory;
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
   * @param broken called with the failure that ended the polling, unless {@link #close} ended it,
   *     and if the system's clock was moved back
   * @throws StartupException if a client refuses its settings
   */
  public synchronized PollLoop start(
      java.util.function.Consumer<RuntimeException> broken, ConsumptionListener listener) {
    Consumer<byte[], byte[]> consumer = consumer();
    // The observer binds the consumer's metrics.
    made.fire(consumer);
    GroupState group = group();
    StreamWatch watching = new StreamWatch(group, topics.images(), this::partitions, listener);
    watching.start(stream.checkEvery(), CodecCheck::run);
    watch = watching;
    PollLoop started =
        new PollLoop(
            consumer,
            careful(consumer),
            topics.images(),
            new GroupMembership(
                consumer.metrics(),
                GroupMembership.silence(settings.ofConsumer()),
                System::nanoTime),
            starts(consumer, group, watching, listener),
            gathering(),
            this::emit,
            broken);
    ClockWatch watchedClock = new ClockWatch(Time.SYSTEM::milliseconds, broken);
    watchedClock.start();
    clock = watchedClock;
    loop = started;
    started.request(requested);
    started.start();
    return started;
  }

  private StartOffsets starts(
      Consumer<byte[], byte[]> consumer,
      GroupState group,
      StreamWatch watching,
      ConsumptionListener listener) {
    var policy = new StartOffsets.Policy(settings.startsAtEnd(), stream.lostOffsets());
    return new StartOffsets(consumer, group, watching::topicIsNew, policy, listener);
  }

  private GroupState group() {
    try {
      return new AdminGroupState(Admin.create(settings.ofWatch()), stream.group(), topics);
    } catch (KafkaException e) {
      throw BrokerCheck.unusable(settings.bootstrapServers(), e);
    }
  }

  private CarefulReader careful(Consumer<byte[], byte[]> member) {
    var bytes = new ByteArrayDeserializer();
    return new CarefulReader(
        member,
        () -> new KafkaConsumer<>(settings.ofCarefulConsumer(), bytes, bytes),
        BatchInspector.with(settings.ofCarefulConsumer()),
        batch.maxRecords());
  }

  private PollPacing gathering() {
    return new PollPacing(
        new PollPacing.Size(batch.maxRecords(), memory.limitOfRecords() / POLLS_IN_MEMORY),
        KafkaSettings.chunk(batch),
        batch.maxWait());
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

  /** Returns why no images are consumed; null if they are. Any thread may ask. */
  public @Nullable String problem() {
    PollLoop running = loop;
    StreamWatch watching = watch;
    String cause = running == null ? null : running.problem();
    return cause != null || watching == null ? cause : watching.problem();
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
   *
   * @return false if the time was too short
   */
  public boolean close(Duration limit) {
    ClockWatch watchedClock = clock;
    if (watchedClock != null) {
      watchedClock.close();
    }
    PollLoop running = loop;
    boolean closed = running == null || running.close(limit);
    StreamWatch watching = watch;
    if (watching != null) {
      watching.close();
    }
    return closed;
  }
}
