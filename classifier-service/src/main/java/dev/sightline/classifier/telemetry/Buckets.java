package dev.sightline.classifier.telemetry;

import java.time.Duration;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/** Upper bounds of the histogram buckets. */
final class Buckets {
  /** 20 us to 2.5 s, for the duration of one stage. */
  static final List<Duration> FAST =
      LongStream.of(
              20, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000,
              500_000, 1_000_000, 2_500_000)
          .mapToObj(micros -> Duration.ofNanos(micros * 1_000))
          .toList();

  /** 5 ms to 10 minutes, for latencies that include a backlog. */
  static final List<Duration> SLOW =
      LongStream.of(
              5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 600_000)
          .mapToObj(Duration::ofMillis)
          .toList();

  static final List<Double> SIZES =
      DoubleStream.of(1, 2, 4, 8, 16, 32, 64, 128, 256).boxed().toList();

  static final List<Double> SHARES =
      DoubleStream.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1).boxed().toList();

  private Buckets() {}
}
