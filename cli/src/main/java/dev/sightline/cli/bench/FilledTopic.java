package dev.sightline.cli.bench;

import dev.sightline.cli.kafka.Clients;
import dev.sightline.clisupport.failure.CommandFailure;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.producer.Producer;

/**
 * A topic with all images of a measurement. Each measured system reads it from the beginning, so
 * its rate is the highest that it can reach.
 */
final class FilledTopic {
  private static final String IMAGES = "images-filled";
  private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();

  private final String bootstrapServers;
  private final int warmUp;
  private final int count;

  private FilledTopic(String bootstrapServers, int warmUp, int count) {
    this.bootstrapServers = bootstrapServers;
    this.warmUp = warmUp;
    this.count = count;
  }

  /**
   * Creates the topic and sends {@code warmUp + count} images.
   *
   * @param images encoded images, sent repeatedly
   */
  static FilledTopic fill(String bootstrapServers, List<byte[]> images, int warmUp, int count)
      throws InterruptedException {
    StreamTopics.createTopics(bootstrapServers, IMAGES);
    try (Producer<byte[], byte[]> producer = Clients.producer(bootstrapServers)) {
      NumberedImages numbered = new NumberedImages(images, producer, IMAGES);
      for (int i = 0; i < warmUp + count; i++) {
        numbered.send(i);
      }
      numbered.flush();
    }
    return new FilledTopic(bootstrapServers, warmUp, count);
  }

  /** Creates topics for the answers of one run. */
  StreamTopics topics(String run) throws InterruptedException {
    return StreamTopics.readingFrom(IMAGES, bootstrapServers, run);
  }

  /**
   * Measures from the moment when the system is warm and all earlier answers have been read. Fails
   * if an image is lost, duplicated or rejected, or if less than half of the count remains then.
   */
  FilledRun measure(MeasuredSystem system, StreamTopics topics) {
    try (Answers answers = new Answers(bootstrapServers, topics, number -> {})) {
      long from = readOn(answers, warmUp, system);
      if (warmUp + count - from < count / 2) {
        throw new CommandFailure(
            String.format(
                Locale.ROOT,
                "%,d of %,d images were answered before the measurement could begin: take a larger"
                    + " --count",
                from,
                warmUp + count));
      }
      long warmBytes = system.residentBytes();
      long start = System.nanoTime();
      double cpu = system.cpuSeconds();
      long to = readUntil(answers, warmUp + count, system);
      double seconds = (System.nanoTime() - start) / 1e9;
      return new FilledRun(
          new Usage(to - from, seconds, system.cpuSeconds() - cpu),
          warmBytes,
          system.residentBytes());
    }
  }

  /** Reads until {@code count} images are answered and no committed answer is unread. */
  private static long readOn(Answers answers, int count, MeasuredSystem system) {
    long answered = readUntil(answers, count, system);
    while (!answers.areAllRead()) {
      system.requireAlive();
      answered = answers.read();
    }
    return answered;
  }

  /** Reads until at least {@code count} images are answered, and returns their number. */
  static long readUntil(Answers answers, int count, MeasuredSystem system) {
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
      system.requireAlive();
      if (System.nanoTime() - last > PATIENCE_NANOS) {
        throw new CommandFailure(
            String.format(
                Locale.ROOT,
                "no answer for a minute, %d of %d images still wait",
                count - answered,
                count));
      }
    }
  }
}
