package dev.sightline.classifier.testing;

import dev.sightline.testing.broker.TestBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka clients that write and read the records of the tests. */
public final class Topics {
  private static final Duration QUIET = Duration.ofSeconds(2);

  private Topics() {}

  public static KafkaProducer<byte[], byte[]> producer(TestBroker broker) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", broker.address(), "max.request.size", 16_000_000),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /**
   * Returns all committed records, after {@code expected} have arrived and then none for two
   * seconds.
   */
  public static List<ConsumerRecord<byte[], byte[]>> committed(
      TestBroker broker, int expected, Duration timeout, String... topics) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            broker.address(),
            "group.id",
            "reader-" + System.nanoTime(),
            "auto.offset.reset",
            "earliest",
            "isolation.level",
            "read_committed");
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(Set.of(topics));
      long end = System.nanoTime() + timeout.toNanos();
      while (records.size() < expected && System.nanoTime() < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      addUntilQuiet(consumer, records);
    }
    return records;
  }

  /** Returns the sum of the offsets that the classifier's group has committed. */
  public static long committedOffsets(TestBroker broker) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
      return admin
          .listConsumerGroupOffsets("sightline-classifier")
          .partitionsToOffsetAndMetadata()
          .get()
          .values()
          .stream()
          .mapToLong(OffsetAndMetadata::offset)
          .sum();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("the broker does not know the offsets", e);
    }
  }

  /** A record after the last expected one would be a duplicate. */
  private static void addUntilQuiet(
      KafkaConsumer<byte[], byte[]> consumer, List<ConsumerRecord<byte[], byte[]>> records) {
    long quietSince = System.nanoTime();
    while (System.nanoTime() - quietSince < QUIET.toNanos()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
        records.add(record);
        quietSince = System.nanoTime();
      }
    }
  }
}
