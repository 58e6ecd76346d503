package dev.sightline.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.proto.PredictionSerializer;
import dev.sightline.proto.WireFormat;
import dev.sightline.proto.v1.ModelRef;
import dev.sightline.proto.v1.Prediction;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Answers in transactions with the expected label, except for images with another treatment. */
final class FakeDemoService implements DemoService {
  /** Treatment of one image. */
  enum Treatment {
    PREDICT,
    REJECT,
    LOSE,
    DOUBLE,
    DIE
  }

  interface Behaviour {
    Treatment of(String id);
  }

  private final String bootstrapServers;
  private final Behaviour behaviour;
  private final WireFormat format;
  private final AtomicBoolean stop = new AtomicBoolean();
  private final Thread thread;

  private FakeDemoService(String bootstrapServers, Behaviour behaviour, WireFormat format) {
    this.bootstrapServers = bootstrapServers;
    this.behaviour = behaviour;
    this.format = format;
    this.thread = new Thread(this::run, "fake-classifier");
    thread.start();
  }

  static Starter behaving(WireFormat format, Behaviour behaviour) {
    return (bootstrapServers, folder) -> new FakeDemoService(bootstrapServers, behaviour, format);
  }

  private void run() {
    try (Consumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        Producer<byte[], byte[]> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "transactional.id", "fake"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
      // Assigned without a group, which might expel a slow machine's consumer.
      consumer.assign(
          consumer.partitionsFor("images").stream()
              .map(partition -> new TopicPartition("images", partition.partition()))
              .toList());
      producer.initTransactions();
      while (!stop.get()) {
        producer.beginTransaction();
        consumer.poll(Duration.ofMillis(50)).forEach(image -> answer(producer, image));
        producer.commitTransaction();
      }
    }
  }

  private void answer(Producer<byte[], byte[]> producer, ConsumerRecord<byte[], byte[]> image) {
    switch (behaviour.of(header(image, "ce_id"))) {
      case PREDICT -> producer.send(prediction(image));
      case REJECT -> producer.send(rejection(image));
      case LOSE -> {}
      case DOUBLE -> {
        producer.send(prediction(image));
        producer.send(prediction(image));
      }
      case DIE -> stop.set(true);
    }
  }

  private ProducerRecord<byte[], byte[]> prediction(ConsumerRecord<byte[], byte[]> image) {
    Prediction prediction =
        Prediction.newBuilder()
            .setImageId(header(image, "ce_id"))
            .setLabel(header(image, "sightline-expected-label"))
            .setConfidence(1)
            .setModel(ModelRef.newBuilder().setName("fake").setVersion("1"))
            .build();
    ProducerRecord<byte[], byte[]> sent =
        new ProducerRecord<>(
            "predictions", null, image.timestamp(), image.key(), null, image.headers());
    try (PredictionSerializer serializer = new PredictionSerializer(format)) {
      byte[] value = serializer.serialize("predictions", sent.headers(), prediction);
      return new ProducerRecord<>(
          "predictions", null, image.timestamp(), image.key(), value, sent.headers());
    }
  }

  private static ProducerRecord<byte[], byte[]> rejection(ConsumerRecord<byte[], byte[]> image) {
    image.headers().add("dead-letter-reason", "CORRUPT_IMAGE".getBytes(UTF_8));
    return new ProducerRecord<>(
        "rejected-images", null, image.timestamp(), image.key(), image.value(), image.headers());
  }

  private static String header(ConsumerRecord<byte[], byte[]> image, String name) {
    Header header = image.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), UTF_8);
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public Optional<String> ended() {
    return thread.isAlive() ? Optional.empty() : Optional.of("it fell over");
  }

  @Override
  public Optional<String> device() {
    return Optional.of("nothing");
  }

  @Override
  public void close() {
    stop.set(true);
    try {
      thread.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
