package dev.sightline.classifier.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sightline.classifier.telemetry.ServiceFigures.Bucket;
import dev.sightline.classifier.telemetry.ServiceFigures.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadingsWindowTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Duration ANY = Duration.ofNanos(Long.MAX_VALUE);
  private final ReadingsWindow minute = new ReadingsWindow();

  private static Reading reading(long images, Map<String, Long> predictions, long... counts) {
    List<Bucket> buckets =
        counts.length == 0
            ? List.of()
            : List.of(
                new Bucket(Duration.ofMillis(100), counts[0]),
                new Bucket(Duration.ofMillis(200), counts[1]),
                new Bucket(ANY, counts[2]));
    return new Reading(
        images, predictions, 0, Map.of(), buckets, 0, Optional.empty(), Optional.empty());
  }

  @Test
  void rate_covers_the_last_seconds_and_each_interval() {
    minute.add(0, reading(0, Map.of()));
    minute.add(SECOND, reading(100, Map.of()));
    minute.add(3 * SECOND, reading(100, Map.of()));
    minute.add(4 * SECOND, reading(400, Map.of()));

    PageStats figures = minute.figures();

    assertThat(figures.rates()).containsExactly(100.0, 0.0, 300.0);
    assertThat(figures.imagesPerSecond()).isEqualTo(100);
    assertThat(figures.window()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void readings_older_than_a_minute_do_not_count() {
    for (int i = 0; i <= 100; i++) {
      minute.add(i * SECOND, reading(10L * i, Map.of("cat", 10L * i)));
    }

    assertThat(minute.figures().window()).isEqualTo(Duration.ofSeconds(60));
    assertThat(minute.figures().predictions()).isEqualTo(Map.of("cat", 600L));
  }

  @Test
  void latency_covers_images_since_the_first_reading() {
    minute.add(0, reading(1_000, Map.of(), 0, 1_000, 1_000));
    minute.add(SECOND, reading(1_100, Map.of(), 100, 1_100, 1_100));

    PageStats.Latency latency = minute.figures().latency();

    assertThat(latency.p50().orElseThrow()).isCloseTo(0.05, within(1e-9));
    assertThat(latency.p95().orElseThrow()).isCloseTo(0.095, within(1e-9));
  }

  @Test
  void quantile_beyond_the_buckets_is_their_end() {
    assertThat(Quantile.of(0.5, reading(0, Map.of(), 0, 1, 10).latencies())).hasValue(0.2);
  }

  @Test
  void latency_is_empty_without_answers() {
    minute.add(0, reading(5, Map.of(), 5, 5, 5));
    minute.add(SECOND, reading(5, Map.of(), 5, 5, 5));

    assertThat(minute.figures().latency().p99()).isEmpty();
  }

  @Test
  void restarted_count_is_not_negative() {
    minute.add(0, reading(50, Map.of("cat", 50L)));
    minute.add(SECOND, reading(2, Map.of("cat", 2L)));

    assertThat(minute.figures().predictions()).isEqualTo(Map.of("cat", 0L));
    assertThat(minute.figures().imagesPerSecond()).isZero();
  }
}
