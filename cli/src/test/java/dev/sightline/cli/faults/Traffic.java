package dev.sightline.cli.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.image.shapes.ShapesGenerator;
import dev.sightline.proto.HeaderNames;
import dev.sightline.proto.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends images at a steady rate until closed. Every second image has a key; every hundredth is not
 * an image and must be rejected. An id counts when the broker has acknowledged it.
 */
final class Traffic implements AutoCloseable {
  /** Limit, so that a hanging test does not fill the disk. */
  private static final int MOST = 1_000_000;

  private final List<byte[]> images;
  private final String bootstrapServers;
  private final SentIds acknowledged = new SentIds();
  private final Thread thread = new Thread(this::run, "traffic");
  private volatile boolean closed;
  private volatile Duration clock = Duration.ZERO;

  // Guarded by this.
  private Producer<byte[], byte[]> producer;
  private int topics;

  Traffic(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    ShapesGenerator shapes = new ShapesGenerator(1);
    images = LongStream.range(0, 50).mapToObj(i -> shapes.draw(i).png()).toList();
    producer = TrafficProducer.create(bootstrapServers);
    thread.start();
  }

  private void run() {
    long start = System.nanoTime();
    for (int i = 0; i < MOST && !closed; i++) {
      long due = start + i * (1_000_000_000L / FaultScale.IMAGES_PER_SECOND);
      while (System.nanoTime() < due && !closed) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      send(i);
    }
  }

  private void send(int number) {
    byte[] image =
        number % 100 == 99 ? "no image".getBytes(UTF_8) : images.get(number % images.size());
    send(Integer.toString(number), number % 2 == 0, image);
  }

  /** Sends large values that are not images, so that their dead letters are large. */
  void sendUndecodable(int count, int bytes) {
    int first = acknowledged.size();
    for (int i = first; i < first + count; i++) {
      send("large-" + i, i % 2 == 0, new byte[bytes]);
    }
  }

  private synchronized void send(String name, boolean keyed, byte[] image) {
    String id = topics + "-" + name;
    byte[] key = keyed ? id.getBytes(UTF_8) : null;
    long time = System.currentTimeMillis() + clock.toMillis();
    ProducerRecord<byte[], byte[]> sent =
        new ProducerRecord<>(Topics.IMAGES, null, time, key, image);
    sent.headers().add(HeaderNames.CE_ID, id.getBytes(UTF_8));
    producer.send(
        sent,
        (metadata, e) -> {
          if (e == null) {
            acknowledged.add(id);
          }
        });
  }

  /** Moves the clock that stamps the images; zero is the right time. */
  void moveClock(Duration ahead) {
    clock = ahead;
  }

  /**
   * Replaces the topic between two images. The ids of the new topic begin with another number. Ids
   * that are unanswered when the topic is deleted do not count, unless all are answered before.
   */
  synchronized void replaceTopic(TopicReplacement replacement) throws Exception {
    producer.close();
    if (replacement.afterLastAnswer()) {
      replacement.awaitAnswers();
    } else {
      acknowledged.topicDeleted();
    }
    replacement.replace();
    topics++;
    producer = TrafficProducer.create(bootstrapServers);
  }

  /** Returns the acknowledged ids; complete after {@link #close}. */
  SentIds acknowledged() {
    return acknowledged;
  }

  int sent() {
    return acknowledged.size();
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    thread.join();
    synchronized (this) {
      producer.close();
    }
  }
}
