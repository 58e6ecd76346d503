package dev.sightline.classifier.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
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

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final BlockingQueue<PolledBatch> polls = new LinkedBlockingQueue<>();
  private final BlockingQueue<RuntimeException> broken = new LinkedBlockingQueue<>();
  private final PollLoop loop =
      new PollLoop(
          consumer, "images", new PollPacing(2, Duration.ofMillis(200)), polls::add, broken::add);

  @BeforeEach
  void start() {
    consumer.updateBeginningOffsets(Map.of(IMAGES, 0L));
    consumer.schedulePollTask(() -> consumer.rebalance(List.of(IMAGES)));
    loop.start();
  }

  @AfterEach
  void close() {
    loop.close();
  }

  @Test
  void nothingIsPolledUnasked() throws Exception {
    send(0);

    assertThat(polls.poll(500, TimeUnit.MILLISECONDS)).isNull();
    assertThat(consumer.paused()).containsExactly(IMAGES);
  }

  @Test
  void onePollComesForEachAskedFor() throws Exception {
    loop.request(1);
    send(0);
    assertThat(next().images()).hasSize(1);
    send(1);
    assertThat(polls.poll(500, TimeUnit.MILLISECONDS)).isNull();

    loop.request(1);
    assertThat(next().offsets()).containsEntry(IMAGES, next(2));
  }

  @Test
  void whatCameWhileImagesGatheredIsPolledWithWhatWasFetchedAhead() throws Exception {
    loop.request(2);
    send(0);
    assertThat(next().images()).hasSize(1);

    send(1);
    send(2);

    PolledBatch gathered = next();
    assertThat(gathered.images()).hasSize(2);
    assertThat(gathered.offsets()).containsEntry(IMAGES, next(3));
  }

  @Test
  void whatFindsNoRoomInAPollComesWithTheNext() throws Exception {
    loop.request(3);
    send(0);
    assertThat(next().images()).hasSize(1);

    send(1);
    consumer.schedulePollTask(() -> List.of(record(2), record(3)).forEach(consumer::addRecord));

    assertThat(next().images()).hasSize(1);
    PolledBatch behind = next();
    assertThat(behind.images()).hasSize(2);
    assertThat(behind.offsets()).containsEntry(IMAGES, next(4));
  }

  @Test
  void aPollThatFailsLosesNothingThatWasFetchedAhead() throws Exception {
    loop.request(2);
    send(0);
    assertThat(next().images()).hasSize(1);

    send(1);
    consumer.schedulePollTask(() -> consumer.setPollException(new KafkaException("no broker")));

    assertThat(next().offsets()).containsEntry(IMAGES, next(2));
  }

  @Test
  void aPollThatFailsIsToldAndTriedAgain() throws Exception {
    consumer.setPollException(new KafkaException("not authorised"));
    loop.request(1);
    await().until(() -> "not authorised".equals(loop.problem()));

    send(0);

    assertThat(next().images()).hasSize(1);
    assertThat(loop.problem()).isNotEqualTo("not authorised");
  }

  @Test
  void aCommitIsMadeWhileThereIsNothingToPoll() throws Exception {
    loop.request(2);
    send(0);
    PolledBatch poll = next();

    loop.commit(poll);

    assertThat(consumer.committed(Set.of(IMAGES))).containsExactly(Map.entry(IMAGES, next(1)));
  }

  @Test
  void aCommitOfAnEarlierGenerationIsRefused() {
    assertThatThrownBy(() -> loop.commit(STALE)).isInstanceOf(CommitFailedException.class);
  }

  @Test
  void theGroupIsJoinedAnewForAPollThatIsToBePolledAgain() throws Exception {
    loop.request(1);
    send(0);
    PolledBatch poll = next();

    loop.rejoin(poll);

    await().untilAsserted(() -> assertThat(consumer.shouldRebalance()).isTrue());
  }

  @Test
  void whatWasPolledBeforeTheLastRebalanceNeedsNoOther() throws Exception {
    loop.rejoin(STALE);
    loop.request(1);
    send(0);
    next();

    assertThat(consumer.shouldRebalance()).isFalse();
  }

  @Test
  void whatElseEndsItIsToldAndNoCommitWaitsForIt() throws Exception {
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
  void itsEndClosesTheConsumer() {
    loop.close();

    assertThat(consumer.closed()).isTrue();
    assertThat(broken).isEmpty();
  }

  private static OffsetAndMetadata next(long offset) {
    return new OffsetAndMetadata(offset, Optional.empty(), "");
  }

  private PolledBatch next() throws InterruptedException {
    PolledBatch poll = polls.poll(10, TimeUnit.SECONDS);
    assertThat(poll).isNotNull();
    return poll;
  }

  /** Within a poll: the mock is assigned its partition in one. */
  private void send(long offset) {
    consumer.schedulePollTask(() -> consumer.addRecord(record(offset)));
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset) {
    return new ConsumerRecord<>("images", 0, offset, new byte[0], new byte[0]);
  }
}
