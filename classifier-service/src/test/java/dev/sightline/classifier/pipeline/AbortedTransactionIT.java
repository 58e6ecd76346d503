package dev.sightline.classifier.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.batch.Workers;
import dev.sightline.classifier.domain.Device;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.InputSize;
import dev.sightline.classifier.domain.ModelInfo;
import dev.sightline.classifier.domain.Rejected;
import dev.sightline.classifier.domain.Stage;
import dev.sightline.classifier.health.ServiceState;
import dev.sightline.classifier.telemetry.ServiceMetrics;
import dev.sightline.classifier.testing.TestBroker;
import dev.sightline.classifier.testing.Topics;
import dev.sightline.proto.RejectionReason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
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

/** Transactions that fail at their last step, against a real broker. */
class AbortedTransactionIT {
  private static final int IMAGES = 200;
  private final AtomicInteger deliveries = new AtomicInteger();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  @TempDir Path folder;

  /** Sends all and the offsets, and then, at every third call, fails before the commit. */
  private final class FailingDelivery implements Delivery {
    private final KafkaProducer<byte[], byte[]> producer;
    private final Delivery real;

    FailingDelivery(KafkaProducer<byte[], byte[]> producer, Delivery real) {
      this.producer = producer;
      this.real = real;
    }

    @Override
    public void deliver(
        List<ProducerRecord<byte[], byte[]>> records,
        Map<TopicPartition, OffsetAndMetadata> offsets) {
      if (deliveries.incrementAndGet() % 3 != 1) {
        real.deliver(records, offsets);
        return;
      }
      producer.beginTransaction();
      records.forEach(producer::send);
      producer.flush();
      throw new KafkaException("the broker went away");
    }

    @Override
    public void abandon() {
      real.abandon();
    }
  }

  /** Answers without looking at the image. */
  private static final class Rejecting implements Workers.Processor<ImageRecord, Answer> {
    @Override
    public List<Answer> apply(List<ImageRecord> images) {
      return images.stream().map(Rejecting::answer).toList();
    }

    private static Answer answer(ImageRecord image) {
      return new Answer(
          new Rejected(image, RejectionReason.UNSUPPORTED_FORMAT, "test", Stage.DECODE),
          new ProducerRecord<>("answers", image.key(), image.value()));
    }

    @Override
    public void close() {}
  }

  @Test
  void theRecordsOfAnAbortedTransactionAreAnsweredAgainAndSeenOnce() throws Exception {
    try (TestBroker broker = new TestBroker(folder)) {
      broker.createTopics(2, "images", "answers");
      send(broker);
      var workers = new Workers<>(List.of(new Rejecting()), 32, nanos -> {});
      StreamRunner runner = runner(broker, workers);

      runner.start();
      var answers = Topics.committed(broker, IMAGES, Duration.ofSeconds(60), "answers");
      runner.stop();
      workers.close();

      assertThat(answers)
          .hasSize(IMAGES)
          .extracting(record -> new String(record.key(), UTF_8))
          .doesNotHaveDuplicates();
      assertThat(registry.get("sightline.stream.failures").counter().count()).isPositive();
      assertThat(registry.get("sightline.images.consumed").counter().count()).isEqualTo(IMAGES);
    }
  }

  @Test
  void aDeadLetterThatTheBrokerDoesNotStoreIsSentWithoutItsValue() throws Exception {
    try (TestBroker broker = new TestBroker(folder)) {
      broker.createTopics(1, "images", "answers");
      broker.limitRecords("answers", 800_000);
      byte[] large = new byte[1_000_000];
      try (KafkaProducer<byte[], byte[]> producer = Topics.producer(broker)) {
        producer.send(new ProducerRecord<>("images", bytes("small"), bytes("small")));
        producer.send(new ProducerRecord<>("images", bytes("large"), large));
      }
      var workers = new Workers<>(List.of(new Rejecting()), 32, nanos -> {});
      StreamRunner runner = runner(broker, workers);

      runner.start();
      var answers = Topics.committed(broker, 2, Duration.ofSeconds(60), "answers");
      runner.stop();
      workers.close();

      assertThat(answers).extracting(ConsumerRecord::value).containsExactly(bytes("small"), null);
      assertThat(answers.get(1).headers().lastHeader(OversizedAnswers.OMITTED).value())
          .isEqualTo(bytes("1000000"));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private StreamRunner runner(TestBroker broker, Workers<ImageRecord, Answer> workers) {
    ModelInfo model = new ModelInfo("m", "1", "00", List.of("a"), new InputSize(1, 1));
    ServiceMetrics metrics = new ServiceMetrics(registry, model, Device.CPU);
    ServiceState state = new ServiceState(Clock.systemUTC());
    return new StreamRunner(
        () -> stream(broker),
        new ClassificationPipeline(workers, metrics, Clock.systemUTC()),
        state,
        metrics);
  }

  private ImageStream stream(TestBroker broker) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                broker.address(),
                "group.id",
                "g",
                "auto.offset.reset",
                "earliest",
                "max.poll.records",
                60,
                "enable.auto.commit",
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                broker.address(),
                "transactional.id",
                "t",
                "max.request.size",
                2_000_000),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    Delivery real = new ExactlyOnceDelivery(producer, consumer::groupMetadata);
    return new ImageStream(
        "images", consumer, producer, new FailingDelivery(producer, real), List.of());
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
