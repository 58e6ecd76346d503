package dev.sightline.classifier.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.classifier.batch.Backlog;
import dev.sightline.classifier.batch.WorkerPool;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.Rejected;
import dev.sightline.classifier.domain.Stage;
import dev.sightline.classifier.health.ServiceState;
import dev.sightline.classifier.kafka.PolledBatch;
import dev.sightline.classifier.memory.MemoryBudget;
import dev.sightline.classifier.pipeline.ClassificationPipeline;
import dev.sightline.classifier.publish.Answer;
import dev.sightline.classifier.publish.RejectedRecords;
import dev.sightline.classifier.telemetry.ServiceMetrics;
import dev.sightline.classifier.testing.Topics;
import dev.sightline.proto.HeaderNames;
import dev.sightline.proto.RejectionReason;
import dev.sightline.testing.broker.TestBroker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests transactions that fail at their last step, with a real broker. */
class AbortedTransactionIT {
  private static final int IMAGES = 100;
  private static final int MAX_IMAGES = 60;
  private final AtomicInteger deliveries = new AtomicInteger();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ServiceState state = new ServiceState();
  @TempDir Path folder;

  /** Sends the records and the offsets, and fails before the commit at every third call. */
  private final class FailingDelivery implements Delivery {
    private final KafkaProducer<byte[], byte[]> producer;
    private final Delivery real;
    private boolean open;

    FailingDelivery(KafkaProducer<byte[], byte[]> producer, Delivery real) {
      this.producer = producer;
      this.real = real;
    }

    @Override
    public void deliver(List<ProducerRecord<byte[], byte[]>> answers, PolledBatch poll) {
      if (deliveries.incrementAndGet() % 3 != 1) {
        real.deliver(answers, poll);
        return;
      }
      producer.beginTransaction();
      open = true;
      answers.forEach(producer::send);
      producer.flush();
      throw new KafkaException("the broker went away");
    }

    @Override
    public void abandon() {
      if (open) {
        producer.abortTransaction();
        open = false;
      }
      real.abandon();
    }

    @Override
    public Unconfirmed unconfirmed() {
      return real.unconfirmed();
    }

    @Override
    public Refusals refusals() {
      return deliveries.get() % 3 == 1 ? Refusals.NONE : real.refusals();
    }

    @Override
    public void renew() {
      real.renew();
    }
  }

  /** Rejects every image without decoding it. */
  private static final class Rejecting implements WorkerPool.Processor<ImageRecord, Answer> {
    @Override
    public List<Answer> apply(List<ImageRecord> images) {
      return images.stream().map(Rejecting::answer).toList();
    }

    private static Answer answer(ImageRecord image) {
      var record = new ProducerRecord<>("answers", image.key(), image.value());
      record.headers().add(HeaderNames.DEAD_LETTER_REASON, bytes("UNSUPPORTED_FORMAT"));
      return new Answer(
          new Rejected(image, RejectionReason.UNSUPPORTED_FORMAT, "test", Stage.DECODE),
          record,
          classified -> {});
    }

    @Override
    public void close() {}
  }

  @Test
  void records_of_an_aborted_transaction_are_answered_once() throws Exception {
    try (TestBroker broker = new TestBroker(folder)) {
      broker.createTopics(2, "images", "answers");
      send(broker);
      var workers = new WorkerPool<>(List.of(new Rejecting()), new Backlog<>(32), nanos -> {});
      Consumption consumption = new Consumption(broker, workers);

      var answers = Topics.committed(broker, IMAGES, Duration.ofMinutes(5), "answers");
      consumption.close();
      workers.close();

      assertThat(answers)
          .hasSize(IMAGES)
          .extracting(record -> new String(record.key(), UTF_8))
          .doesNotHaveDuplicates();
      assertThat(registry.get("sightline.stream.failures").counter().count()).isPositive();
      assertThat(registry.get("sightline.images.consumed").counter().count()).isEqualTo(IMAGES);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {800_000, 30_000})
  void oversized_dead_letter_is_sent_without_its_value(int limit) throws Exception {
    try (TestBroker broker = new TestBroker(folder)) {
      broker.createTopics(1, "images", "answers");
      broker.limitRecords("answers", limit);
      byte[] large = new byte[limit + 100];
      try (KafkaProducer<byte[], byte[]> producer = Topics.producer(broker)) {
        producer.send(new ProducerRecord<>("images", bytes("small"), bytes("small")));
        producer.send(new ProducerRecord<>("images", bytes("large"), large));
      }
      var workers = new WorkerPool<>(List.of(new Rejecting()), new Backlog<>(32), nanos -> {});
      Consumption consumption = new Consumption(broker, workers);

      var answers = Topics.committed(broker, 2, Duration.ofMinutes(5), "answers");
      consumption.close();
      workers.close();

      assertThat(answers).last().extracting(ConsumerRecord::value).isNull();
      assertThat(answers.get(1).headers().lastHeader("dead-letter-value-omitted").value())
          .isEqualTo(bytes(Integer.toString(limit + 100)));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /** Polls on a separate thread, like the channel, and passes the polls to the pipeline. */
  private final class Consumption implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final ClassificationPipeline pipeline = new ClassificationPipeline(state);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread thread = new Thread(this::run);

    Consumption(TestBroker broker, WorkerPool<ImageRecord, Answer> workers) {
      consumer = consumer(broker);
      producer = producer(broker);
      ServiceMetrics metrics = new ServiceMetrics(registry);
      Delivery real = new ExactlyOnceDelivery(() -> producer);
      OutputPartitioner records =
          new OutputPartitioner(topic -> producer.partitionsFor(topic).size());
      RetryingDelivery redelivery =
          new RetryingDelivery(
              new FailingDelivery(producer, real),
              records,
              new AnswerFallbacks(new RejectedRecords("answers")),
              new TransactionLimit(16_000_000, Duration.ofSeconds(15)),
              state,
              metrics,
              poll -> {});
      pipeline.start(
          workers,
          new DeliveryQueue(
              MAX_IMAGES,
              new MemoryBudget(1L << 30, Long.MAX_VALUE),
              redelivery,
              new CommitReporter(),
              metrics,
              state,
              pipeline::fail));
      thread.start();
    }

    private void run() {
      consumer.subscribe(List.of("images"));
      while (!closed.get()) {
        var records = consumer.poll(Duration.ofMillis(100));
        if (!records.isEmpty()) {
          pipeline
              .classify(PolledBatch.of(records, consumer.groupMetadata()))
              .toCompletableFuture()
              .join();
        }
      }
    }

    @Override
    public void close() throws InterruptedException {
      closed.set(true);
      thread.join();
      assertThat(pipeline.stop(Duration.ofSeconds(30))).isTrue();
      producer.close();
      consumer.close();
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(TestBroker broker) {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            broker.address(),
            "group.id",
            "g",
            "auto.offset.reset",
            "earliest",
            "max.poll.records",
            MAX_IMAGES,
            "enable.auto.commit",
            false),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private static KafkaProducer<byte[], byte[]> producer(TestBroker broker) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            broker.address(),
            "transactional.id",
            "t",
            "max.request.size",
            2_000_000),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  @Test
  void poll_of_an_earlier_generation_is_refused() throws Exception {
    try (TestBroker broker = new TestBroker(folder)) {
      broker.createTopics(1, "images", "answers");
      try (KafkaProducer<byte[], byte[]> producer = producer(broker);
          KafkaConsumer<byte[], byte[]> consumer = consumer(broker)) {
        ConsumerGroupMetadata member = joined(consumer);
        Delivery delivery = new ExactlyOnceDelivery(() -> producer);
        var stale =
            new ConsumerGroupMetadata(
                "g", member.generationId() - 1, member.memberId(), Optional.empty());

        assertThatThrownBy(() -> delivery.deliver(answer("stale"), pollBy(stale)))
            .isInstanceOf(CommitFailedException.class);
        delivery.abandon();
        delivery.deliver(answer("present"), pollBy(member));

        assertThat(Topics.committed(broker, 1, Duration.ofMinutes(1), "answers"))
            .extracting(ConsumerRecord::value)
            .containsExactly(bytes("present"));
      }
    }
  }

  private static ConsumerGroupMetadata joined(KafkaConsumer<byte[], byte[]> consumer) {
    consumer.subscribe(List.of("images"));
    while (consumer.assignment().isEmpty()) {
      consumer.poll(Duration.ofMillis(100));
    }
    return consumer.groupMetadata();
  }

  private static List<ProducerRecord<byte[], byte[]>> answer(String value) {
    return List.of(new ProducerRecord<>("answers", bytes(value)));
  }

  private static PolledBatch pollBy(ConsumerGroupMetadata member) {
    return new PolledBatch(
        List.of(), Map.of(new TopicPartition("images", 0), new OffsetAndMetadata(0)), member);
  }

  private static void send(TestBroker broker) {
    try (KafkaProducer<byte[], byte[]> producer = Topics.producer(broker)) {
      IntStream.range(0, IMAGES)
          .mapToObj(i -> ("image-" + i).getBytes(UTF_8))
          .map(bytes -> new ProducerRecord<>("images", bytes, bytes))
          .forEach(producer::send);
    }
  }
}
