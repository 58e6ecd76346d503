package dev.sightline.classifier.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.Outcome;
import dev.sightline.classifier.domain.Rejected;
import dev.sightline.classifier.domain.Stage;
import dev.sightline.proto.RejectionReason;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class ServiceMetricsTest {
  private static final long NOW = 1_760_000_000_000L;
  private static final int DAY = 24 * 3600;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final ServiceMetrics metrics = new ServiceMetrics(registry);

  private void publish(int images, long timestamp) {
    metrics.published(Collections.nCopies(images, answered(timestamp)), Duration.ofMillis(1), NOW);
  }

  private static Outcome answered(long timestamp) {
    var record =
        new ConsumerRecord<>(
            "images",
            0,
            7,
            timestamp,
            TimestampType.CREATE_TIME,
            0,
            0,
            new byte[0],
            new byte[0],
            new RecordHeaders(),
            Optional.empty());
    return new Rejected(new ImageRecord(record), RejectionReason.EMPTY, "no bytes", Stage.DECODE);
  }

  private double sum() {
    return registry
        .scrape()
        .lines()
        .filter(line -> line.startsWith("sightline_end_to_end_seconds_sum "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  @Test
  void images_of_1970_count_as_a_day_each() {
    publish(6, 1);

    assertThat(sum()).isEqualTo(6.0 * DAY);
  }

  @Test
  void sum_of_any_number_of_old_images_is_never_negative() {
    for (int i = 0; i < 20; i++) {
      publish(10_000, 1);

      assertThat(sum()).isPositive();
    }
  }

  @Test
  void image_of_the_future_counts_as_answered_at_once() {
    publish(1, NOW + 86_400_000);
    publish(1, Long.MAX_VALUE);

    assertThat(sum()).isZero();
    assertThat(registry.scrape()).contains("sightline_end_to_end_seconds_count 2.0");
  }

  @Test
  void usual_image_counts_to_the_millisecond_and_in_its_bucket() {
    publish(1, NOW - 70);

    assertThat(sum()).isEqualTo(0.07);
    assertThat(registry.scrape())
        .contains("sightline_end_to_end_seconds_bucket{le=\"0.1\",} 1.0")
        .contains("sightline_end_to_end_seconds_bucket{le=\"1.0\",}");
  }
}
