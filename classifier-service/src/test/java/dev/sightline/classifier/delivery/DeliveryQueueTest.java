package dev.sightline.classifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.health.ServiceState;
import dev.sightline.classifier.kafka.PolledBatch;
import dev.sightline.classifier.memory.MemoryBudget;
import dev.sightline.classifier.publish.Answer;
import dev.sightline.classifier.publish.RejectedRecords;
import dev.sightline.classifier.telemetry.ServiceMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class DeliveryQueueTest {
  private static final TopicPartition IMAGES = new TopicPartition("images", 0);
  private static final int MAX_IMAGES = 10;

  private final BlockingQueue<PolledBatch> delivered = new LinkedBlockingQueue<>();
  private final Semaphore mayDeliver = new Semaphore(0);
  private final List<RuntimeException> failures = new CopyOnWriteArrayList<>();
  private final ServiceMetrics metrics = new ServiceMetrics(new SimpleMeterRegistry());
  private final MemoryBudget memory = new MemoryBudget(2_000, Long.MAX_VALUE);
  private final ServiceState state = new ServiceState();
  private final RetryingDelivery redelivery =
      new RetryingDelivery(
          new Blocking(),
          new OutputPartitioner(topic -> 1),
          new AnswerFallbacks(new RejectedRecords("rejected")),
          new TransactionLimit(1_000_000, Duration.ofSeconds(15)),
          state,
          metrics,
          poll -> {});
  private final DeliveryQueue deliveries =
      new DeliveryQueue(
          MAX_IMAGES, memory, redelivery, new CommitReporter(), metrics, state, failures::add);

  /** Blocks each delivery until the test permits it. */
  private final class Blocking implements Delivery {
    @Override
    public void deliver(List<ProducerRecord<byte[], byte[]>> answers, PolledBatch poll) {
      delivered.add(poll);
      mayDeliver.acquireUninterruptibly();
    }

    @Override
    public void abandon() {}

    @Override
    public void renew() {}
  }

  private PolledBatch next() throws InterruptedException {
    mayDeliver.release();
    PolledBatch poll = delivered.poll(10, TimeUnit.SECONDS);
    assertThat(poll).isNotNull();
    return poll;
  }

  @Test
  void polls_classified_during_a_delivery_are_merged() throws Exception {
    deliveries.add(classified(poll(0, 2, 1)));
    await().until(() -> delivered.size() == 1);
    deliveries.add(classified(poll(2, 3, 1)));
    deliveries.add(classified(poll(5, 1, 1)));

    assertThat(offsets(delivered.remove())).containsExactly(0L, 1L);
    PolledBatch together = next();
    assertThat(offsets(together)).containsExactly(2L, 3L, 4L, 5L);
    assertThat(together.offsets()).containsEntry(IMAGES, new OffsetAndMetadata(6));
  }

  @Test
  void delivery_is_limited_in_size() throws Exception {
    deliveries.add(classified(poll(0, 1, 1)));
    await().until(() -> delivered.size() == 1);
    deliveries.add(classified(poll(1, 6, 1)));
    deliveries.add(classified(poll(7, 6, 1)));

    delivered.remove();
    assertThat(next().images()).hasSize(6);
    assertThat(next().images()).hasSize(6);
  }

  @Test
  void no_poll_is_requested_while_records_use_half_of_the_memory() throws Exception {
    CompletableFuture<Void> afterSmall = deliveries.add(classified(large(0, 999)));
    CompletableFuture<Void> afterLarge = deliveries.add(classified(large(1, 1)));

    assertThat(afterSmall).isDone();
    assertThat(afterLarge).isNotDone();
    assertThat(memory.held()).isEqualTo(1_000);

    // The two polls may be delivered together.
    mayDeliver.release(2);
    afterLarge.get(10, TimeUnit.SECONDS);
    await().until(() -> memory.held() == 0);
  }

  private static PolledBatch large(long offset, int bytes) {
    var record =
        new ConsumerRecord<>(
            IMAGES.topic(), IMAGES.partition(), offset, new byte[0], new byte[bytes]);
    return PolledBatch.of(
        List.of(record), new ConsumerGroupMetadata("group", 1, "member", Optional.empty()));
  }

  @Test
  void polls_of_two_generations_are_not_merged() throws Exception {
    deliveries.add(classified(poll(0, 1, 1)));
    await().until(() -> delivered.size() == 1);
    deliveries.add(classified(poll(1, 1, 1)));
    deliveries.add(classified(poll(1, 1, 2)));

    delivered.remove();
    assertThat(next().member().generationId()).isEqualTo(1);
    assertThat(next().member().generationId()).isEqualTo(2);
  }

  @Test
  void later_poll_waits_for_the_earlier_one() throws Exception {
    CompletableFuture<List<Answer>> first = new CompletableFuture<>();
    deliveries.add(new DeliveryQueue.Pending(poll(0, 1, 1), first));
    deliveries.add(classified(poll(1, 1, 1)));

    await("the queue waits for the first").until(() -> first.getNumberOfDependents() > 0);
    assertThat(delivered).isEmpty();
    first.complete(List.of());

    assertThat(offsets(next())).containsExactly(0L, 1L);
  }

  @Test
  void finished_delivery_frees_space() {
    assertThat(deliveries.add(classified(poll(0, 10, 1)))).isDone();
    CompletableFuture<Void> room = deliveries.add(classified(poll(10, 1, 1)));
    assertThat(room).isNotDone();

    mayDeliver.release();

    assertThat(room).succeedsWithin(10, TimeUnit.SECONDS);
  }

  @Test
  void drain_waits_for_all_deliveries() {
    deliveries.add(classified(poll(0, 1, 1)));
    CompletableFuture<Boolean> drained =
        CompletableFuture.supplyAsync(() -> deliveries.stop(Duration.ofSeconds(20)));
    assertThat(drained).isNotDone();

    mayDeliver.release();

    assertThat(drained).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo(true);
  }

  @Test
  void drain_ends_at_its_limit() throws Exception {
    deliveries.add(classified(poll(0, 1, 1)));
    deliveries.add(classified(poll(1, 1, 1)));
    await().until(() -> delivered.size() == 1);
    delivered.remove();

    assertThat(deliveries.stop(Duration.ofMillis(50))).isFalse();

    mayDeliver.release();
    assertThat(deliveries.stop(Duration.ofSeconds(10))).as("the rest is dropped").isTrue();
    assertThat(delivered).isEmpty();
  }

  @Test
  void drain_waits_for_a_poll_without_images() throws Exception {
    deliveries.add(classified(poll(3, 0, 1)));
    assertThat(delivered.poll(10, TimeUnit.SECONDS)).isNotNull();
    Thread stopping = new Thread(() -> deliveries.stop(Duration.ofSeconds(10)));
    stopping.start();

    await().until(() -> stopping.getState() != Thread.State.RUNNABLE);
    assertThat(stopping.getState()).isEqualTo(Thread.State.TIMED_WAITING);
    mayDeliver.release();
    stopping.join();
  }

  @Test
  void after_a_failure_nothing_is_delivered() {
    CompletableFuture<List<Answer>> broken = new CompletableFuture<>();
    deliveries.add(new DeliveryQueue.Pending(poll(0, 1, 1), broken));
    deliveries.add(classified(poll(1, 1, 1)));

    broken.completeExceptionally(new IllegalStateException("no engine"));
    assertThat(deliveries.stop(Duration.ofSeconds(10))).isTrue();

    assertThat(failures).singleElement().isInstanceOf(IllegalStateException.class);
    assertThat(delivered).isEmpty();
  }

  private static List<Long> offsets(PolledBatch poll) {
    return poll.images().stream().map(ImageRecord::offset).toList();
  }

  private static DeliveryQueue.Pending classified(PolledBatch poll) {
    return new DeliveryQueue.Pending(poll, CompletableFuture.completedFuture(List.of()));
  }

  private static PolledBatch poll(long from, int images, int generation) {
    var member = new ConsumerGroupMetadata("group", generation, "member", Optional.empty());
    return new PolledBatch(
        LongStream.range(from, from + images)
            .mapToObj(offset -> new ConsumerRecord<>("images", 0, offset, new byte[0], new byte[0]))
            .map(ImageRecord::new)
            .toList(),
        Map.of(IMAGES, new OffsetAndMetadata(from + images)),
        member);
  }
}
