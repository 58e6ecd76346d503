package dev.sightline.classifier.kafka;

import static dev.sightline.classifier.domain.Logfmt.value;

import dev.sightline.classifier.process.EssentialThread;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Polls images on its own thread, one poll for each request. Without a request it stays a member of
 * the group and fetches nothing. Its cost for each record is little more than the consumer's own,
 * while the framework's Kafka connector creates several objects for each record.
 */
public final class PollLoop {
  private static final Logger LOG = Logger.getLogger(PollLoop.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration IDLE = Duration.ofMillis(200);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration LEAVE = Duration.ofSeconds(5);

  /** Longer than it takes to return prefetched records. */
  private static final Duration FETCH = Duration.ofMillis(5);

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final PollPacing gathering;
  private final java.util.function.Consumer<PolledBatch> downstream;
  private final java.util.function.Consumer<RuntimeException> broken;
  private final ImagePolls images;
  private final CarefulReader careful;
  private final GroupMembership membership;
  private final StartOffsets starts;
  private final BlockingQueue<Runnable> calls = new LinkedBlockingQueue<>();
  private final AtomicReference<@Nullable ConsumerGroupMetadata> rejoining =
      new AtomicReference<>();
  private final EssentialThread thread = new EssentialThread(this::run, "poll");

  private volatile boolean closed;
  private volatile Duration leavePatience = LEAVE;
  private volatile @Nullable String trouble;
  private volatile Set<Integer> partitions = Set.of();

  // Used only by the loop's thread.
  private long demand;
  private boolean held;
  private @Nullable PolledBatch ready;

  /**
   * @param consumer the consumer, owned by this object
   * @param careful reads past records that end a poll; closed by this object
   * @param membership tells whether the consumer is a live member of its group
   * @param starts chooses the offsets if the committed ones cannot be used
   * @param gathering decides how long a poll waits for more images
   * @param downstream takes each poll, on the loop's thread, which waits for it
   * @param broken called with the failure that ended the loop, unless it was closed
   */
  PollLoop(
      Consumer<byte[], byte[]> consumer,
      CarefulReader careful,
      String topic,
      GroupMembership membership,
      StartOffsets starts,
      PollPacing gathering,
      java.util.function.Consumer<PolledBatch> downstream,
      java.util.function.Consumer<RuntimeException> broken) {
    this.consumer = consumer;
    this.careful = careful;
    images = new ImagePolls(consumer, careful, starts, gathering::hasRoom);
    this.topic = topic;
    this.gathering = gathering;
    this.downstream = downstream;
    this.broken = broken;
    this.membership = membership;
    this.starts = starts;
  }

  void start() {
    thread.start();
  }

  /** Requests this many more polls. */
  void request(long polls) {
    calls.add(() -> demand = Math.addExact(demand, polls));
  }

  /**
   * Commits the poll's offsets without a transaction.
   *
   * @throws CommitFailedException if the poll's partitions are now assigned to another member
   */
  void commit(PolledBatch poll) {
    CompletableFuture<Void> committed = new CompletableFuture<>();
    calls.add(() -> commit(poll, committed));
    consumer.wakeup();
    if (!thread.isAlive()) {
      refuseCalls();
    }
    try {
      committed.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void commit(PolledBatch poll, CompletableFuture<Void> committed) {
    try {
      if (consumer.groupMetadata().generationId() != poll.member().generationId()) {
        throw new CommitFailedException("the group has rebalanced since the poll");
      }
      commitThroughWakeUps(poll);
      committed.complete(null);
    } catch (RuntimeException e) {
      committed.completeExceptionally(e);
    }
  }

  /** A wake-up that was meant to end a poll may arrive late, during the commit. */
  private void commitThroughWakeUps(PolledBatch poll) {
    while (true) {
      try {
        consumer.commitSync(poll.offsets());
        return;
      } catch (WakeupException late) {
        if (closed) {
          throw late;
        }
        LOG.debug("woken up twice");
      }
    }
  }

  /**
   * Rejoins the group, unless this has happened since the poll; images then start at the committed
   * offsets. Does not wait for it.
   */
  void rejoin(PolledBatch poll) {
    rejoining.set(poll.member());
  }

  /** Returns why no images are consumed; null if they are. Any thread may ask. */
  public @Nullable String problem() {
    String cause = starts.problem() == null ? trouble : starts.problem();
    return cause == null ? membership.problem() : cause;
  }

  /** Returns the partitions that are assigned to this instance. */
  Set<Integer> partitions() {
    return partitions;
  }

  private void run() {
    try {
      consumer.subscribe(List.of(topic), new HoldingNewPartitions());
      while (!closed) {
        EssentialThread.step();
        next();
      }
    } catch (InterruptedException | InterruptException e) {
      LOG.debug("interrupted");
    } catch (RuntimeException e) {
      // This is not a failure of the broker or of an image. Without this thread nothing is
      // consumed.
      broken.accept(e);
    }
    // Not reached after an error, which ends the process.
    leave();
    refuseCalls();
  }

  private void leave() {
    try {
      careful.close();
      consumer.close(CloseOptions.timeout(leavePatience));
    } catch (KafkaException e) {
      // The broker removes the member after its session; an orderly stop must not fail by it.
      LOG.warnf("group-not-left error=%s", value(BrokerCheck.withRoot(e)));
    }
  }

  /** Refuses the calls that are still queued; the consumer is closed and would refuse each. */
  private void refuseCalls() {
    for (Runnable call = calls.poll(); call != null; call = calls.poll()) {
      call.run();
    }
  }

  private void next() throws InterruptedException {
    ConsumerGroupMetadata left = rejoining.getAndSet(null);
    if (left != null && left.equals(consumer.groupMetadata())) {
      consumer.enforceRebalance("the same records are polled again");
    }
    boolean stands = demand == 0 || starts.problem() != null;
    long wait = stands ? IDLE.toNanos() : gathering.nanosLeft(System.nanoTime());
    Runnable call = calls.poll(wait, TimeUnit.NANOSECONDS);
    try {
      if (call != null) {
        call.run();
      } else if (stands) {
        stayMember();
      } else {
        poll();
      }
    } catch (WakeupException woken) {
      // A call is waiting, or the loop was closed.
      return;
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      report(e);
      Thread.sleep(RETRY.toMillis());
    }
  }

  /**
   * Polls without fetching, because a consumer that does not poll for long is removed from the
   * group.
   */
  private void stayMember() {
    held = true;
    consumer.pause(consumer.assignment());
    if (ready == null) {
      // No records, but perhaps offsets that must be committed.
      ready = polled(Duration.ZERO);
    } else {
      images.stayMember();
    }
    trouble = null;
  }

  private void poll() {
    if (held) {
      held = false;
      if (!careful.isActive()) {
        consumer.resume(consumer.paused());
      }
    }
    PolledBatch poll = gathered();
    trouble = null;
    if (poll != null) {
      gathering.polled(poll, System.nanoTime());
      demand--;
      downstream.accept(poll);
    }
  }

  /**
   * Returns the records that were prefetched after the previous poll, and those that have arrived
   * since. The first are kept until the second are returned, so that a failing poll loses nothing.
   */
  private @Nullable PolledBatch gathered() {
    if (ready == null) {
      ready = polled(Duration.ZERO);
    }
    PolledBatch first = ready;
    if (first == null) {
      return starts.problem() == null ? polled(POLL) : null;
    }
    PolledBatch second = gathering.hasRoomBeside(first) ? polled(FETCH) : null;
    ready = null;
    return second == null ? first : joined(first, second);
  }

  private PolledBatch joined(PolledBatch first, PolledBatch second) {
    if (!first.isOfGenerationOf(second)) {
      // The group has rebalanced in between: the present owner polls the first images again.
      return second;
    }
    if (gathering.hasRoomFor(first, second)) {
      return first.with(second);
    }
    ready = second;
    return first;
  }

  private @Nullable PolledBatch polled(Duration patience) {
    return images.poll(patience);
  }

  /** Logs a failure that repeats only once. */
  private void report(KafkaException failure) {
    String cause = BrokerCheck.withRoot(failure);
    if (!cause.equals(trouble)) {
      LOG.errorf(
          "poll-failed retry-in-ms=%d error=%s message=%s",
          RETRY.toMillis(), failure.getClass().getSimpleName(), value(cause));
    }
    trouble = cause;
  }

  /**
   * Leaves the group and ends the thread.
   *
   * @return false if the time was too short; the thread then ends with the process
   */
  boolean close(Duration limit) {
    leavePatience = limit.dividedBy(2);
    closed = true;
    consumer.wakeup();
    try {
      // Zero would wait for ever.
      thread.join(Math.max(1, limit.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }

  private final class HoldingNewPartitions implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
      // The broker refuses polls that are still in process, because they belong to an earlier
      // generation.
      partitions = Set.of();
      careful.revoked();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
      if (held) {
        consumer.pause(assigned);
      }
      careful.assigned(assigned);
      partitions =
          assigned.stream().map(TopicPartition::partition).collect(Collectors.toUnmodifiableSet());
    }
  }
}
