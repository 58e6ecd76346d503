package dev.sightline.cli.bench;

import dev.sightline.cli.kafka.Clients;
import dev.sightline.clisupport.failure.CommandFailure;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.producer.Producer;

/** Measures the service's highest rate: all images are on the topic before the service starts. */
final class FilledTopic {
  private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();

  /** Starts the service with the given topics. */
  @FunctionalInterface
  interface Starter {
    MeasuredServices start(StreamTopics topics) throws InterruptedException;
  }

  private final String bootstrapServers;
  private final List<byte[]> images;
  private final Starter starter;

  FilledTopic(String bootstrapServers, List<byte[]> images, Starter starter) {
    this.bootstrapServers = bootstrapServers;
    this.images = images;
    this.starter = starter;
  }

  /**
   * Measures from the moment when all instances are warm and all earlier answers have been read.
   * Fails if an image is lost, duplicated or rejected, or if less than half of the count remains
   * then.
   */
  ServiceRound measure(String name, int warmUp, int count) throws InterruptedException {
    StreamTopics topics = StreamTopics.create(bootstrapServers, name);
    fill(topics, warmUp + count);
    try (Answers answers = new Answers(bootstrapServers, topics, number -> {});
        MeasuredServices service = starter.start(topics)) {
      long from = readOn(answers, warmUp, service);
      if (warmUp + count - from < count / 2) {
        throw new CommandFailure(
            String.format(
                Locale.ROOT,
                "%,d of %,d images were answered before the measurement could begin: take a larger"
                    + " --count",
                from,
                warmUp + count));
      }
      long warmBytes = service.residentBytes();
      long start = System.nanoTime();
      double cpu = service.cpuSeconds();
      long to = readUntil(answers, warmUp + count, service);
      double seconds = (System.nanoTime() - start) / 1e9;
      return new ServiceRound(
          new Usage(to - from, seconds, service.cpuSeconds() - cpu),
          service.secondsToReady(),
          warmBytes,
          service.residentBytes(),
          service.meanBatch());
    }
  }

  private void fill(StreamTopics topics, int count) {
    try (Producer<byte[], byte[]> producer = Clients.producer(bootstrapServers)) {
      NumberedImages numbered = new NumberedImages(images, producer, topics.images());
      for (int i = 0; i < count; i++) {
        numbered.send(i);
      }
      numbered.flush();
    }
  }

  /** Reads until {@code count} images are answered and no committed answer is unread. */
  private static long readOn(Answers answers, int count, MeasuredServices service) {
    long answered = readUntil(answers, count, service);
    while (!answers.areAllRead()) {
      service.requireAlive();
      answered = answers.read();
    }
    return answered;
  }

  /** Reads until at least {@code count} images are answered, and returns their number. */
  static long readUntil(Answers answers, int count, MeasuredServices service) {
    long last = System.nanoTime();
    int before = -1;
    while (true) {
      int answered = answers.read();
      if (answered >= count) {
        return answered;
      }
      if (answered > before) {
        before = answered;
        last = System.nanoTime();
      }
      service.requireAlive();
      if (System.nanoTime() - last > PATIENCE_NANOS) {
        throw new CommandFailure(
            "no answer for a minute, %d of %d images still wait"
                .formatted(count - answered, count));
      }
    }
  }
}
