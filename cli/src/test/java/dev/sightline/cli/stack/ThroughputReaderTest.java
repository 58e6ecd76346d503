package dev.sightline.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ThroughputReaderTest {
  private static final long SECOND = 1_000_000_000L;
  private final ThroughputReader reader = new ThroughputReader();

  private static MetricsText metrics(int answered, double seconds) {
    return new MetricsText(
        String.format(
            Locale.ROOT,
            """
        # HELP sightline_images_consumed_total Image records read and answered
        # TYPE sightline_images_consumed_total counter
        sightline_images_consumed_total %d.0
        sightline_rejections_total{reason="EMPTY",} 1.0
        sightline_rejections_total{reason="CORRUPT_IMAGE",} 2.0
        sightline_end_to_end_seconds_count %d
        sightline_end_to_end_seconds_sum %s
        sightline_model_info{name="shapes",sha256="ab",version="7",} 1.0
        sightline_inference_device{device="cuda",} 0.0
        sightline_inference_device{device="cpu",} 1.0
        sightline_consumer_lag{partition="0",} 7.0
        sightline_consumer_lag{partition="1",} 42.0
        """,
            answered,
            answered,
            seconds));
  }

  @Test
  void values_are_summed_and_label_of_value_one_is_read() {
    Status.Stream stream = reader.read(metrics(10, 1), 0);

    assertThat(stream.answered()).isEqualTo(10);
    assertThat(stream.rejected()).isEqualTo(3);
    assertThat(stream.model()).isEqualTo("shapes/7 on cpu");
    assertThat(stream.lag()).hasValue(42);
  }

  @Test
  void rates_are_differences_between_readings() {
    Status.Stream first = reader.read(metrics(100, 1), 0);
    Status.Stream second = reader.read(metrics(140, 3), 2 * SECOND);

    assertThat(first.perSecond()).isZero();
    assertThat(first.meanSeconds()).isEmpty();
    assertThat(second.perSecond()).isEqualTo(20);
    assertThat(second.meanSeconds()).hasValue(0.05);
  }

  @Test
  void restarted_service_counts_from_zero() {
    Status.Stream unused = reader.read(metrics(100, 1), 0);
    Status.Stream again = reader.read(metrics(5, 1), SECOND);

    assertThat(again.perSecond()).isZero();
  }

  @Test
  void service_without_answer_is_not_an_error() {
    Status.Stream stream = reader.read(new MetricsText(""), 0);

    assertThat(stream.model()).isEqualTo("-/- on -");
    assertThat(stream.lag()).isEmpty();
  }

  @Test
  void status_is_one_line_or_one_page() {
    Status status =
        new Status(
            Duration.ofSeconds(75),
            List.of(
                new Status.PartStatus("broker", Status.PartStatus.State.READY, 0),
                new Status.PartStatus("service", Status.PartStatus.State.STARTING, 2)),
            Optional.of(reader.read(metrics(1234, 1), 0)),
            Optional.of(Set.of("SightlineLag")));

    assertThat(StatusText.line(status))
        .isEqualTo(
            "broker ready; service starting; shapes/7 on cpu: 0.0 images/s, 1,234 answered, 3 of"
                + " them rejected, lag 42, mean latency -; firing alerts: SightlineLag");
    assertThat(StatusText.page(status))
        .contains(
            "  broker      ready",
            "  service     starting  (restarted 2 times)",
            "  running for 1 min");
  }

  @Test
  void only_firing_alerts_are_reported() {
    String answer =
        """
        {"status":"success","data":{"alerts":[
          {"labels":{"alertname":"A"},"state":"firing"},
          {"labels":{"alertname":"B"},"state":"pending"}]}}
        """;

    assertThat(PrometheusHttp.firingIn(answer)).containsExactly("A");
    assertThat(PrometheusHttp.firingIn("no JSON")).isEmpty();
  }
}
