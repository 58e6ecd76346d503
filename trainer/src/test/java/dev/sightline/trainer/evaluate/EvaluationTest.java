package dev.sightline.trainer.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sightline.trainer.data.Example;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final double EXACT = 1e-6;

  /** Two of class 0 (one right), two of class 1 (both right), one of class 2 (taken for 0). */
  private final Evaluation five =
      new Evaluation(
          List.of(
              image("a", 0, 0.8f, 0.1f, 0.1f),
              image("b", 0, 0.3f, 0.6f, 0.1f),
              image("c", 1, 0.2f, 0.7f, 0.1f),
              image("d", 1, 0.05f, 0.9f, 0.05f),
              image("e", 2, 0.9f, 0.06f, 0.04f)));

  private static ScoredImage image(String name, int label, float... probabilities) {
    return new ScoredImage(new Example(name, label, new byte[3]), probabilities);
  }

  @Test
  void confusion_matrix_has_true_classes_in_rows() {
    assertThat(five.confusion().rows())
        .isDeepEqualTo(new int[][] {{1, 1, 0}, {0, 2, 0}, {1, 0, 0}});
  }

  @Test
  void precision_recall_and_f1_match_hand_computation() {
    ClassScore first = five.confusion().score(0);
    ClassScore second = five.confusion().score(1);

    assertThat(List.of(first.precision(), first.recall(), first.f1()))
        .containsExactly(0.5, 0.5, 0.5);
    assertThat(second.precision()).isCloseTo(2.0 / 3, within(EXACT));
    assertThat(second.recall()).isEqualTo(1.0);
    assertThat(second.f1()).isCloseTo(0.8, within(EXACT));
  }

  @Test
  void balanced_accuracy_is_the_mean_recall_of_the_classes_with_images() {
    assertThat(five.balancedAccuracy()).isCloseTo((0.5 + 1 + 0) / 3, within(EXACT));
    assertThat(new Evaluation(List.of(image("only", 1, 0.1f, 0.9f))).balancedAccuracy())
        .isEqualTo(1);
  }

  @Test
  void class_never_predicted_scores_zero() {
    ClassScore third = five.confusion().score(2);

    assertThat(List.of(third.precision(), third.recall(), third.f1()))
        .containsExactly(0.0, 0.0, 0.0);
  }

  @Test
  void class_without_images_has_no_score() {
    ClassScore none = new ClassScore(0, 0, 2, 0);

    assertThat(List.of(none.precision(), none.recall(), none.f1())).containsOnly(Double.NaN);
    assertThat(new Evaluation(List.of(image("only", 0, 0.9f, 0.1f))).accuracyOf(1)).isNaN();
  }

  @Test
  void class_mean_ignores_classes_without_images() {
    List<ClassScore> scores = List.of(new ClassScore(0, 4, 4, 3), new ClassScore(1, 0, 2, 0));

    assertThat(ClassScore.mean(scores, ClassScore::recall)).isEqualTo(0.75);
  }

  @Test
  void accuracy_is_the_share_of_correct_images() {
    assertThat(five.accuracy()).isEqualTo(0.6);
    assertThat(five.accuracyOf(0)).isEqualTo(0.5);
  }

  @Test
  void calibration_error_weights_bins_by_images() {
    // The bins are 1/15 wide: 0.6 is alone (gap 0.6), 0.7 alone (0.3), 0.8 alone (0.2), and the two
    // of 0.9 share one, and one of the two is right (gap 0.4).
    assertThat(five.calibrationError()).isCloseTo((0.6 + 0.3 + 0.2 + 2 * 0.4) / 5, within(EXACT));
  }

  @Test
  void full_confidence_is_in_the_last_bin() {
    List<ReliabilityBin> bins =
        new Evaluation(List.of(image("sure", 0, 1f, 0f), image("half", 1, 0.5f, 0.5f)))
            .calibration()
            .bins();

    assertThat(bins).hasSize(15);
    assertThat(bins.get(14).images()).isEqualTo(1);
    assertThat(bins.get(7).images()).isEqualTo(1);
  }

  @Test
  void likelihood_and_brier_match_hand_computation() {
    Calibration calibration =
        new Evaluation(List.of(image("a", 0, 0.8f, 0.2f), image("b", 1, 0.5f, 0.5f))).calibration();

    assertThat(calibration.negativeLogLikelihood())
        .isCloseTo((-Math.log(0.8) - Math.log(0.5)) / 2, within(EXACT));
    assertThat(calibration.brier()).isCloseTo((0.08 + 0.5) / 2, within(EXACT));
  }

  @Test
  void zero_probability_of_the_truth_stays_finite() {
    Calibration calibration = new Evaluation(List.of(image("a", 1, 1f, 0f))).calibration();

    assertThat(calibration.negativeLogLikelihood()).isCloseTo(23 * Math.log(2), within(EXACT));
    assertThat(calibration.brier()).isEqualTo(2.0);
  }

  @Test
  void worst_mistakes_are_the_most_confident() {
    assertThat(five.worstMistakes(5)).extracting(ScoredImage::image).containsExactly("e", "b");
    assertThat(five.worstMistakes(1)).extracting(ScoredImage::image).containsExactly("e");
  }

  @Test
  void top_classes_are_ordered_and_limited() {
    assertThat(image("a", 0, 0.2f, 0.5f, 0.3f).top(2)).containsExactly(1, 2);
    assertThat(image("a", 0, 0.2f, 0.8f).top(3)).containsExactly(1, 0);
  }

  @Test
  void most_frequent_confusion_comes_first() {
    assertThat(five.confusion().worst(9))
        .extracting(pair -> pair.label() + ">" + pair.predicted())
        .containsExactly("0>1", "2>0");
  }

  @Test
  void wilson_interval_matches_the_literature() {
    // 81 of 263: 25.5% to 36.6% (Newcombe 1998, table I, method 3).
    assertThat(WilsonInterval.of(81, 263).low()).isCloseTo(0.2553, within(5e-5));
    assertThat(WilsonInterval.of(81, 263).high()).isCloseTo(0.3662, within(5e-5));
    assertThat(WilsonInterval.of(0, 20).low()).isZero();
    assertThat(WilsonInterval.of(0, 20).high()).isCloseTo(0.1611, within(5e-5));
    assertThat(WilsonInterval.of(0, 0)).isEqualTo(new WilsonInterval(0, 1));
  }

  @Test
  void no_images_is_not_a_failure() {
    Evaluation none = new Evaluation(List.of());

    assertThat(none.accuracy()).isZero();
    assertThat(none.calibrationError()).isZero();
    assertThat(none.confusion().classes()).isZero();
  }

  @Test
  void label_without_a_probability_is_rejected() {
    assertThatThrownBy(() -> image("odd", 2, 0.5f, 0.5f))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("odd has label 2");
  }
}
