package dev.sightline.cli.bench;

import dev.sightline.cli.kafka.Clients;
import dev.sightline.cli.tempdir.Background;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.Producer;

/**
 * Measures latency at a given rate (open loop). Images are due at fixed times regardless of
 * answers, and latency counts from the due time, so that it includes the time in the queue.
 */
final class OpenLoop {
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final long LONGEST_MICROS = Duration.ofMinutes(10).toNanos() / 1000;

  private final String bootstrapServers;
  private final StreamTopics topics;
  private final List<byte[]> images;
  private final MeasuredSystem service;
  private int sent;

  OpenLoop(
      String bootstrapServers, StreamTopics topics, List<byte[]> images, MeasuredSystem service) {
    this.bootstrapServers = bootstrapServers;
    this.topics = topics;
    this.images = images;
    this.service = service;
  }

  /** Loads the service for a warm-up time, then measures for the given time. */
  OpenLoopLatency measure(double share, double rate, Duration load) throws InterruptedException {
    collectGarbage();
    int first = sent;
    int warmUp = (int) Math.ceil(rate * WARM_UP.toMillis() / 1e3);
    int count = (int) Math.ceil(rate * load.toMillis() / 1e3);
    Histogram micros = new Histogram(LONGEST_MICROS, 3);
    long start = System.nanoTime() + Duration.ofMillis(200).toNanos();
    Answers answers =
        new Answers(
            bootstrapServers,
            topics,
            number -> {
              if (number >= first + warmUp) {
                long late = System.nanoTime() - due(start, number - first, rate);
                micros.recordValue(Math.min(LONGEST_MICROS, Math.max(0, late / 1000)));
              }
            });
    sent += warmUp + count;
    try (answers;
        Background<Integer> sender =
            new Background<>("load", stop -> send(first, sent, start, rate, stop))) {
      FilledTopic.readUntil(answers, sent, service);
      sender.result();
    }
    return new OpenLoopLatency(
        share,
        rate,
        micros.getTotalCount(),
        micros.getValueAtPercentile(50) / 1e3,
        micros.getValueAtPercentile(95) / 1e3,
        micros.getValueAtPercentile(99) / 1e3);
  }

  /**
   * Collects garbage before the measurement. Broker and clients run in this process, where a
   * collection takes about 50 ms: one during ten seconds would determine the 99th percentile.
   */
  private static void collectGarbage() {
    System.gc();
  }

  private Integer send(int from, int to, long start, double rate, BooleanSupplier stop) {
    try (Producer<byte[], byte[]> producer = Clients.promptProducer(bootstrapServers)) {
      NumberedImages numbered = new NumberedImages(images, producer, topics.images());
      for (int i = from; i < to && !stop.getAsBoolean(); i++) {
        awaitDue(due(start, i - from, rate));
        numbered.send(i);
      }
      numbered.flush();
      return to - from;
    }
  }

  private static void awaitDue(long due) {
    for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
      LockSupport.parkNanos(wait);
    }
  }

  private static long due(long start, int index, double rate) {
    return start + (long) (index * 1e9 / rate);
  }
}
