package dev.sightline.cli.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.image.shapes.ShapesGenerator;
import dev.sightline.proto.HeaderNames;
import dev.sightline.proto.Topics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends images at a steady rate until closed. Every second image has a key; every hundredth is not
 * an image and must be rejected. An id counts when the broker has acknowledged it.
 */
final class Traffic implements AutoCloseable {
  private static final int PER_SECOND = 250;

  /** Limit, so that a hanging test does not fill the disk. */
  private static final int MOST = 200_000;

  private final List<byte[]> images;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Thread thread = new Thread(this::run, "traffic");
  private volatile boolean closed;

  Traffic(String bootstrapServers) {
    ShapesGenerator shapes = new ShapesGenerator(1);
    images = LongStream.range(0, 50).mapToObj(i -> shapes.draw(i).png()).toList();
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                "enable.idempotence",
                true,
                "linger.ms",
                5,
                "delivery.timeout.ms",
                180_000,
                "request.timeout.ms",
                5_000,
                "max.block.ms",
                180_000),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    thread.start();
  }

  private void run() {
    long start = System.nanoTime();
    for (int i = 0; i < MOST && !closed; i++) {
      long due = start + i * (1_000_000_000L / PER_SECOND);
      while (System.nanoTime() < due && !closed) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      send(i);
    }
    producer.flush();
  }

  private void send(int number) {
    byte[] image =
        number % 100 == 99 ? "no image".getBytes(UTF_8) : images.get(number % images.size());
    send("id-" + number, number % 2 == 0, image);
  }

  /** Sends large values that are not images, so that their dead letters are large. */
  void sendUndecodable(int count, int bytes) {
    for (int i = 0; i < count; i++) {
      send("large-" + i, i % 2 == 0, new byte[bytes]);
    }
  }

  private void send(String id, boolean keyed, byte[] image) {
    byte[] key = keyed ? id.getBytes(UTF_8) : null;
    ProducerRecord<byte[], byte[]> sent = new ProducerRecord<>(Topics.IMAGES, key, image);
    sent.headers().add(HeaderNames.CE_ID, id.getBytes(UTF_8));
    producer.send(
        sent,
        (metadata, e) -> {
          if (e == null) {
            acknowledged.add(id);
          }
        });
  }

  /** Returns the acknowledged ids; complete after {@link #close}. */
  Set<String> acknowledged() {
    return acknowledged;
  }

  int sent() {
    return acknowledged.size();
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    thread.join();
    producer.close();
  }
}
