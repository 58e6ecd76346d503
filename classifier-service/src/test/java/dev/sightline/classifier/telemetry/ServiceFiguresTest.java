package dev.sightline.classifier.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.domain.Rejected;
import dev.sightline.classifier.domain.Stage;
import dev.sightline.classifier.telemetry.ServiceFigures.Bucket;
import dev.sightline.classifier.testing.Records;
import dev.sightline.proto.RejectionReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceFiguresTest {
  // Like the registry of Quarkus: a composite of all registries.
  private final MeterRegistry registry =
      new CompositeMeterRegistry().add(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
  private final ServiceFigures figures = new ServiceFigures(registry);

  @Test
  void values_are_empty_before_the_first_count() {
    ServiceFigures.Reading reading = figures.read();

    assertThat(reading.images()).isZero();
    assertThat(reading.predictions()).isEmpty();
    assertThat(reading.latencies()).isEmpty();
    assertThat(reading.model()).isEmpty();
  }

  @Test
  void counters_are_summed_over_versions_by_label() {
    count("predictions", 2, "label", "cat", "version", "1");
    count("predictions", 3, "label", "cat", "version", "2");
    count("predictions", 1, "label", "dog", "version", "2");
    count("rejections", 4, "reason", "EMPTY");
    count("images.consumed", 10);

    ServiceFigures.Reading reading = figures.read();

    assertThat(reading.predictions()).containsEntry("cat", 5L).containsEntry("dog", 1L);
    assertThat(reading.rejections()).containsEntry("EMPTY", 4L);
    assertThat(reading.images()).isEqualTo(10);
  }

  private void count(String name, double amount, String... tags) {
    Counter.builder(Names.of(name)).tags(tags).register(registry).increment(amount);
  }

  @Test
  void latency_buckets_are_cumulative() {
    ServiceMetrics metrics = new ServiceMetrics(registry);
    var answered = new Rejected(Records.of(null), RejectionReason.EMPTY, "no bytes", Stage.DECODE);
    for (long millis : new long[] {7, 70, 3_600_000}) {
      metrics.published(List.of(answered), Duration.ZERO, Records.TIMESTAMP + millis);
    }

    var latencies = figures.read().latencies();

    assertThat(latencies)
        .contains(new Bucket(Duration.ofMillis(10), 1), new Bucket(Duration.ofMillis(100), 2))
        .endsWith(new Bucket(Duration.ofNanos(Long.MAX_VALUE), 3));
  }

  @Test
  void model_and_device_are_read_from_their_gauges() {
    gauge("model.info", 1, "name", "cifar10", "version", "3", "sha256", "ab");
    gauge("inference.device", 0, "device", "cuda");
    gauge("inference.device", 1, "device", "cpu");

    assertThat(figures.read().model()).hasValue("cifar10/3");
    assertThat(figures.read().device()).hasValue("cpu");
  }

  private void gauge(String name, int value, String... tags) {
    Gauge.builder(Names.of(name), () -> value).tags(tags).register(registry);
  }
}
