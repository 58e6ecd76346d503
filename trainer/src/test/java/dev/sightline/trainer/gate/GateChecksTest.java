package dev.sightline.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GateChecksTest {
  private static final GateLimits LIMITS = GateLimits.DEFAULT;

  private static List<String> failed(VersionComparison comparison, GateLimits limits) {
    return GateVerdict.of(comparison, limits).checks().stream()
        .filter(check -> !check.passed())
        .map(check -> check.name() + ": " + check.text())
        .toList();
  }

  @Test
  void equal_candidate_passes() {
    GateVerdict verdict =
        GateVerdict.of(VersionComparisons.of(1_000, i -> i % 10 > 0, i -> i % 10 > 0), LIMITS);

    assertThat(verdict.passed()).isTrue();
    assertThat(verdict.checks())
        .extracting(Check::name)
        .containsExactly(
            "images",
            "difference",
            "accuracy",
            "classes",
            "calibration",
            "latency, batch 1",
            "latency, batch 32",
            "size");
  }

  @Test
  void significant_loss_fails() {
    assertThat(failed(VersionComparisons.of(1_000, i -> i >= 110, i -> i >= 100), LIMITS))
        .containsExactly(
            "difference: 0 images only the candidate gets right, 10 only the current version:"
                + " p = 0.0020, a loss that is not by chance (alpha 0.05)");
  }

  @Test
  void small_insignificant_loss_passes() {
    assertThat(failed(VersionComparisons.of(1_000, i -> i >= 105, i -> i >= 100), LIMITS))
        .isEmpty();
  }

  @Test
  void large_loss_fails_even_if_insignificant() {
    assertThat(failed(VersionComparisons.of(100, i -> i >= 15, i -> i >= 10), LIMITS))
        .containsExactly("accuracy: 85.00%, before 90.00%: -5.00 points (at most -2)");
  }

  @Test
  void drop_equal_to_the_limit_passes() {
    assertThat(failed(VersionComparisons.of(100, i -> i >= 12, i -> i >= 10), LIMITS)).isEmpty();
  }

  @Test
  void gain_can_be_required() {
    GateLimits demanding = new GateLimits(0.05, true, 100, 0, 0.02, 0.05, 0.1, 1.25, 1.5);

    assertThat(failed(VersionComparisons.of(1_000, i -> i >= 98, i -> i >= 100), demanding))
        .singleElement()
        .asString()
        .contains("p = 0.5000, may be chance (alpha 0.05, a gain is required)");
    assertThat(failed(VersionComparisons.of(1_000, i -> i >= 90, i -> i >= 100), demanding))
        .isEmpty();
  }

  @Test
  void losing_class_fails_despite_an_equal_gain_elsewhere() {
    VersionComparison comparison =
        VersionComparisons.of(1_000, i -> i % 2 == 0 || i >= 100, i -> i % 2 == 1 || i >= 100);

    assertThat(failed(comparison, LIMITS))
        .containsExactly(
            "class b: 90.0% of 500, before 100.0%: -10.0 points, p = 1.8e-15 (at most -5 if"
                + " not by chance)");
  }

  @Test
  void too_few_images_are_no_evidence() {
    assertThat(failed(VersionComparisons.of(99, i -> i >= 9, i -> i >= 9), LIMITS))
        .containsExactly("images: 99 to judge by (at least 100)");
  }

  @Test
  void classes_without_images_are_named() {
    VersionComparison one = VersionComparisons.of(1, i -> true, i -> true);

    assertThat(failed(one, LIMITS))
        .contains("images: 1 to judge by (at least 100); no test images of b");
  }

  @Test
  void minimum_accuracy_is_enforced() {
    GateLimits strict = new GateLimits(0.05, false, 100, 0.95, 0.02, 0.05, 0.1, 1.25, 1.5);

    assertThat(failed(VersionComparisons.of(1_000, i -> i >= 100, i -> i >= 100), strict))
        .containsExactly(
            "accuracy: 90.00%, before 90.00%: +0.00 points (at most -2; at least 95%)");
  }

  @Test
  void overconfident_model_fails() {
    EvaluatedVersion sure = VersionComparisons.contender(2, 1_000, 1_000, 0.99f, i -> i >= 200);
    EvaluatedVersion honest = VersionComparisons.contender(1, 1_000, 1_000, 0.8f, i -> i >= 200);

    assertThat(failed(VersionComparisons.of(sure, honest, 1), LIMITS))
        .containsExactly("calibration: expected error 19.00%, before 0.00% (at most 10%)");
  }

  @Test
  void slower_and_larger_model_fails() {
    EvaluatedVersion large = VersionComparisons.contender(2, 1_000, 2_000, 0.9f, i -> i >= 100);
    EvaluatedVersion small = VersionComparisons.contender(1, 1_000, 1_000, 0.9f, i -> i >= 100);

    assertThat(failed(VersionComparisons.of(large, small, 1.5), LIMITS))
        .containsExactly(
            "latency, batch 1: median 3.000 ms, before 2.000 ms: 1.50 times (at most 1.25)",
            "latency, batch 32: median 3.000 ms, before 2.000 ms: 1.50 times (at most 1.25)",
            "size: 2,000 bytes, before 1,000: 2.00 times (at most 1.5)");
  }
}
