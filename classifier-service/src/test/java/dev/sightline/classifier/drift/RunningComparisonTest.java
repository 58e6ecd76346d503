package dev.sightline.classifier.drift;

import static dev.sightline.classifier.domain.DriftFeature.BRIGHTNESS;
import static dev.sightline.classifier.domain.DriftFeature.CLASS;
import static dev.sightline.classifier.domain.DriftFeature.CONFIDENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.domain.DriftFeature;
import dev.sightline.classifier.domain.ModelInfo;
import dev.sightline.image.ModelInput;
import dev.sightline.modelstore.DriftReference.Histogram;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RunningComparisonTest {
  private static final ModelInfo MODEL =
      new ModelInfo("m", "1", "00", List.of("cat", "dog"), ModelInput.squashed(4, 4));

  /** Half of the images are cats, and half are dark. */
  private static final Map<DriftFeature, ReferenceHistogram> REFERENCE =
      Map.of(
          CLASS, ReferenceHistogram.of(new Histogram(List.of(0.0), List.of(5_000, 5_000))),
          BRIGHTNESS, ReferenceHistogram.of(new Histogram(List.of(0.5), List.of(5_000, 5_000))));

  private final RunningComparison comparison = new RunningComparison(MODEL, REFERENCE, 100, 0.2);

  private void see(int images, int catsInTen) {
    for (int i = 0; i < images; i++) {
      comparison.count(CLASS, i % 10 < catsInTen ? 0 : 1);
      comparison.count(BRIGHTNESS, i % 2);
      comparison.count(CONFIDENCE, 1);
      comparison.imageDone();
    }
  }

  @Test
  void status_is_empty_before_half_a_window() {
    see(49, 10);

    assertThat(comparison.status().word()).isEqualTo("collecting");
    assertThat(comparison.status().images()).isEqualTo(40);
    assertThat(comparison.status().psi(CLASS)).isNaN();
    assertThat(comparison.status().worst()).isEmpty();
  }

  @Test
  void images_like_the_reference_do_not_drift() {
    see(1_000, 5);

    assertThat(comparison.status().word()).isEqualTo("none");
    assertThat(comparison.status().images()).isEqualTo(100);
    assertThat(comparison.status().psi()).containsEntry(CLASS, 0.0).containsEntry(BRIGHTNESS, 0.0);
  }

  @Test
  void only_the_changed_feature_drifts() {
    see(50, 10);

    assertThat(comparison.status().word()).isEqualTo("drifting");
    assertThat(comparison.status().drifting()).containsExactly(CLASS);
    assertThat(comparison.status().worst()).contains(CLASS);
    assertThat(comparison.status().psi(BRIGHTNESS)).isZero();
  }

  @Test
  void feature_without_reference_is_not_compared() {
    see(100, 5);

    assertThat(comparison.status().psi()).containsOnlyKeys(CLASS, BRIGHTNESS);
    assertThat(comparison.status().psi(CONFIDENCE)).isNaN();
  }

  @Test
  void only_the_last_window_counts() {
    see(10_000, 10);
    assertThat(comparison.status().word()).isEqualTo("drifting");

    see(50, 5);
    assertThat(comparison.status().psi(CLASS)).isPositive();
    see(50, 5);
    assertThat(comparison.status().psi(CLASS)).isZero();
    assertThat(comparison.status().word()).isEqualTo("none");
  }

  @Test
  void alarm_remains_until_half_the_limit() {
    see(100, 9);
    assertThat(comparison.status().isDrifting()).isTrue();

    // 7 of 10: 0.2 ln 1.4 + 0.2 ln (5/3) - 0.0101 = 0.159
    see(100, 7);
    assertThat(comparison.status().psi(CLASS)).isBetween(0.15, 0.17);
    assertThat(comparison.status().isDrifting()).isTrue();

    see(100, 6);
    assertThat(comparison.status().isDrifting()).isFalse();
  }

  @Test
  void concurrent_counting_loses_nothing() throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    for (int i = 0; i < 4; i++) {
      threads.execute(() -> see(100_000, 5));
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

    // Nothing is counted during this reading.
    see(100, 5);
    assertThat(comparison.status().images()).isEqualTo(100);
    assertThat(comparison.status().psi()).containsEntry(CLASS, 0.0).containsEntry(BRIGHTNESS, 0.0);
  }
}
