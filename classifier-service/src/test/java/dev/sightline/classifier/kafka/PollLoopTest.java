package dev.sightline.classifier.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sightline.classifier.config.StreamConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PollLoopTest {
  private static final TopicPartition IMAGES = new TopicPartition("images", 0);

  private static final PolledBatch STALE =
      new PolledBatch(
          List.of(),
          Map.of(IMAGES, new OffsetAndMetadata(1)),
          new ConsumerGroupMetadata("group", 77, "member", Optional.empty()));

  private static final Runnable NOTHING = () -> {};
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final BlockingQueue<PolledBatch> polls = new LinkedBlockingQueue<>();
  private final BlockingQueue<RuntimeException> broken = new LinkedBlockingQueue<>();
  private final FakeGroupState group = new FakeGroupState();
  private final StartOffsets starts =
      new StartOffsets(
          consumer,
          group,
          () -> false,
          new StartOffsets.Policy(false, StreamConfig.LostOffsets.STOP),
          new RecordingListener());
  private final PollLoop loop =
      new PollLoop(
          consumer,
          new CarefulReader(consumer, reader(), (partition, offset, asked) -> Optional.empty(), 2),
          "images",
          new GroupMembership(Map.of(), Duration.ofSeconds(10), System::nanoTime),
          starts,
          new PollPacing(new PollPacing.Size(2, 1_000), 1, Duration.ofMillis(1)),
          this::take,
          broken::add);

  private static Supplier<Consumer<byte[], byte[]>> reader() {
    return () -> {
      throw new AssertionError("no record is unreadable here");
    };
  }

  private volatile Runnable downstream = NOTHING;

  @BeforeEach
  void start() {
    consumer.updateBeginningOffsets(Map.of(IMAGES, 0L));
    consumer.schedulePollTask(() -> consumer.rebalance(List.of(IMAGES)));
    loop.start();
  }

  private void take(PolledBatch poll) {
    polls.add(poll);
    downstream.run();
  }

  @AfterEach
  void close() {
    loop.close(LIMIT);
  }

  @Test
  void nothing_is_polled_without_a_request() throws Exception {
    send(0);
    awaitPolls(2);

    assertThat(polls).isEmpty();
    assertThat(consumer.paused()).containsExactly(IMAGES);
  }

  @Test
  void each_request_gets_one_poll() throws Exception {
    loop.request(1);
    send(0);
    assertThat(next().images()).hasSize(1);
    send(1);
    awaitPolls(2);
    assertThat(polls).isEmpty();

    loop.request(1);
    assertThat(next().offsets()).containsEntry(IMAGES, next(2));
  }

  @Test
  void gathered_and_prefetched_records_form_one_poll() throws Exception {
    pollInTurn(() -> add(0), NOTHING, () -> add(1), () -> add(2));
    loop.request(2);
    assertThat(next().images()).hasSize(1);

    PolledBatch gathered = next();

    assertThat(gathered.images()).hasSize(2);
    assertThat(gathered.offsets()).containsEntry(IMAGES, next(3));
  }

  @Test
  void records_beyond_the_limit_are_in_the_next_poll() throws Exception {
    pollInTurn(() -> add(0), NOTHING, NOTHING, () -> add(1), NOTHING, () -> add(2), () -> add(3));
    loop.request(3);
    assertThat(next().images()).hasSize(1);

    assertThat(next().images()).hasSize(1);
    PolledBatch behind = next();
    assertThat(behind.images()).hasSize(2);
    assertThat(behind.offsets()).containsEntry(IMAGES, next(4));
  }

  @Test
  void failed_poll_keeps_the_prefetched_records() throws Exception {
    pollInTurn(
        () -> add(0),
        NOTHING,
        NOTHING,
        () -> add(1),
        NOTHING,
        () -> consumer.setPollException(new KafkaException("no broker")));
    loop.request(2);
    assertThat(next().images()).hasSize(1);

    assertThat(next().offsets()).containsEntry(IMAGES, next(2));
  }

  @Test
  void failure_behind_the_first_records_does_not_lose_them() throws Exception {
    pollInTurn(
        () -> add(0), () -> consumer.setPollException(new KafkaException("no broker")), NOTHING);
    loop.request(1);

    assertThat(next().offsets()).containsEntry(IMAGES, next(1));
  }

  @Test
  void failed_poll_is_reported_and_retried() throws Exception {
    BlockingQueue<String> problems = new LinkedBlockingQueue<>();
    pollInTurn(
        () -> consumer.setPollException(new KafkaException("not authorised")),
        () -> {
          problems.add(String.valueOf(loop.problem()));
          add(0);
        });

    loop.request(1);

    assertThat(next().images()).hasSize(1);
    assertThat(problems).containsExactly("not authorised");
    assertThat(loop.problem()).isNotEqualTo("not authorised");
  }

  @Test
  void problem_names_the_first_cause() throws Exception {
    pollInTurn(
        () -> consumer.setPollException(new KafkaException("no", new KafkaException("disk full"))),
        NOTHING);
    loop.request(1);

    await().untilAsserted(() -> assertThat(loop.problem()).isEqualTo("no (disk full)"));
  }

  @Test
  void lost_offsets_stop_the_polls_and_say_why() throws Exception {
    group.answers = true;
    pollInTurn(
        () -> consumer.setPollException(new NoOffsetForPartitionException(Set.of(IMAGES))),
        () -> add(0));
    loop.request(1);

    await()
        .untilAsserted(
            () -> assertThat(loop.problem()).contains("sightline.consumer.lost-offsets"));
    awaitPolls(2);
    assertThat(polls).isEmpty();
    assertThat(consumer.paused()).containsExactly(IMAGES);
  }

  @Test
  void markers_without_records_are_committed() throws Exception {
    loop.close(LIMIT);
    var moved = Map.of(IMAGES, next(9));
    var markers =
        new MockConsumer<byte[], byte[]>("earliest") {
          @Override
          public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            super.poll(timeout);
            return paused().isEmpty()
                ? new ConsumerRecords<>(Map.of(), moved)
                : ConsumerRecords.empty();
          }
        };
    markers.updateBeginningOffsets(Map.of(IMAGES, 0L));
    markers.schedulePollTask(() -> markers.rebalance(List.of(IMAGES)));
    PollLoop passing =
        new PollLoop(
            markers,
            new CarefulReader(markers, reader(), (partition, offset, asked) -> Optional.empty(), 2),
            "images",
            new GroupMembership(Map.of(), Duration.ofSeconds(10), System::nanoTime),
            starts,
            new PollPacing(new PollPacing.Size(2, 1_000), 1, Duration.ofMillis(1)),
            polls::add,
            broken::add);
    passing.request(1);
    passing.start();

    PolledBatch poll = next();
    assertThat(poll.images()).isEmpty();
    assertThat(poll.offsets()).isEqualTo(moved);
    assertThat(passing.close(LIMIT)).isTrue();
  }

  @Test
  void commit_works_while_there_is_nothing_to_poll() throws Exception {
    loop.request(2);
    send(0);
    PolledBatch poll = next();

    loop.commit(poll);

    assertThat(consumer.committed(Set.of(IMAGES))).containsExactly(Map.entry(IMAGES, next(1)));
  }

  @Test
  void commit_of_an_earlier_generation_is_refused() {
    assertThatThrownBy(() -> loop.commit(STALE)).isInstanceOf(CommitFailedException.class);
  }

  @Test
  void poll_to_be_repeated_makes_the_consumer_rejoin() throws Exception {
    loop.request(1);
    send(0);
    PolledBatch poll = next();

    loop.rejoin(poll);

    await().untilAsserted(() -> assertThat(consumer.shouldRebalance()).isTrue());
  }

  @Test
  void poll_from_before_the_last_rebalance_needs_no_rejoin() throws Exception {
    loop.rejoin(STALE);
    loop.request(1);
    send(0);
    next();

    assertThat(consumer.shouldRebalance()).isFalse();
  }

  @Test
  void unexpected_failure_is_reported_and_ends_commits() throws Exception {
    loop.request(2);
    send(0);
    PolledBatch poll = next();
    consumer.schedulePollTask(
        () -> {
          throw new IllegalStateException("a fault of ours");
        });

    assertThat(broken.poll(10, TimeUnit.SECONDS)).hasMessage("a fault of ours");
    assertThatThrownBy(() -> loop.commit(poll)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void end_closes_the_consumer() {
    assertThat(loop.close(LIMIT)).isTrue();

    assertThat(consumer.closed()).isTrue();
    assertThat(broken).isEmpty();
  }

  @Test
  void close_ends_at_its_limit_if_the_loop_hangs() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    downstream = () -> awaitUninterruptibly(release);
    loop.request(1);
    send(0);
    next();

    assertThat(loop.close(Duration.ofMillis(50))).isFalse();

    release.countDown();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static OffsetAndMetadata next(long offset) {
    return new OffsetAndMetadata(offset, Optional.empty(), "");
  }

  private PolledBatch next() throws InterruptedException {
    PolledBatch poll = polls.poll(10, TimeUnit.SECONDS);
    assertThat(poll).isNotNull();
    return poll;
  }

  /** Sends within a poll, because the mock consumer assigns its partition there. */
  private void send(long offset) {
    consumer.schedulePollTask(() -> add(offset));
  }

  private void add(long... offsets) {
    LongStream.of(offsets).mapToObj(PollLoopTest::record).forEach(consumer::addRecord);
  }

  /**
   * Begins each of the next polls that are requested with one of the tasks. Call it before polls
   * are requested: then each task has its poll, however slow this thread is.
   */
  private void pollInTurn(Runnable... tasks) throws InterruptedException {
    awaitPolls(1);
    consumer.schedulePollTask(() -> runInTurn(tasks));
  }

  private void runInTurn(Runnable... tasks) {
    if (!consumer.paused().isEmpty()) {
      // This poll was not requested; it only keeps the consumer in its group.
      consumer.schedulePollTask(() -> runInTurn(tasks));
      return;
    }
    Stream.of(tasks).skip(1).forEach(consumer::schedulePollTask);
    tasks[0].run();
  }

  /** Waits for as many polls to begin; all but the last are handed on when this returns. */
  private void awaitPolls(int count) throws InterruptedException {
    CountDownLatch polled = new CountDownLatch(count);
    for (int i = 0; i < count; i++) {
      consumer.schedulePollTask(polled::countDown);
    }
    assertThat(polled.await(10, TimeUnit.SECONDS)).isTrue();
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset) {
    return new ConsumerRecord<>("images", 0, offset, new byte[0], new byte[0]);
  }
}
