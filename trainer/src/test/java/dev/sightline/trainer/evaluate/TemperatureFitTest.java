package dev.sightline.trainer.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sightline.trainer.data.Example;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemperatureFitTest {
  private static final int IMAGES = 20_000;
  private static final int CLASSES = 5;

  /** Logits that are right at temperature 1, and labels drawn from their softmax. */
  private final float[][] calibrated = new float[IMAGES][CLASSES];

  private final int[] labels = new int[IMAGES];

  TemperatureFitTest() {
    Random random = new Random(11);
    for (int i = 0; i < IMAGES; i++) {
      for (int k = 0; k < CLASSES; k++) {
        calibrated[i][k] = (float) (2 * random.nextGaussian());
      }
      labels[i] = draw(TemperatureFit.softmax(calibrated[i], 1), random.nextDouble());
    }
  }

  private static int draw(float[] probabilities, double at) {
    double below = 0;
    for (int k = 0; k < probabilities.length - 1; k++) {
      below += probabilities[k];
      if (at < below) {
        return k;
      }
    }
    return probabilities.length - 1;
  }

  private float[][] sharpened(double factor) {
    float[][] logits = new float[IMAGES][CLASSES];
    for (int i = 0; i < IMAGES; i++) {
      for (int k = 0; k < CLASSES; k++) {
        logits[i][k] = (float) (factor * calibrated[i][k]);
      }
    }
    return logits;
  }

  private Evaluation at(float[][] logits, double temperature) {
    return new Evaluation(
        IntStream.range(0, IMAGES)
            .mapToObj(
                i ->
                    new ScoredImage(
                        new Example("#" + i, labels[i], new byte[3]),
                        TemperatureFit.softmax(logits[i], temperature)))
            .toList());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.4, 1, 2.5, 8})
  void known_temperature_is_recovered(double temperature) {
    assertThat(TemperatureFit.fit(sharpened(temperature), labels))
        .isCloseTo(temperature, within(0.03 * temperature));
  }

  @Test
  void fitted_temperature_is_a_local_optimum() {
    float[][] logits = sharpened(2.5);
    double fitted = TemperatureFit.fit(logits, labels);
    double best = at(logits, fitted).calibration().negativeLogLikelihood();

    assertThat(at(logits, fitted * 1.05).calibration().negativeLogLikelihood()).isGreaterThan(best);
    assertThat(at(logits, fitted / 1.05).calibration().negativeLogLikelihood()).isGreaterThan(best);
  }

  @Test
  void calibration_improves_and_no_class_changes() {
    float[][] logits = sharpened(2.5);
    Evaluation before = at(logits, 1);
    Evaluation after = at(logits, TemperatureFit.fit(logits, labels));

    assertThat(before.calibrationError()).isGreaterThan(0.1);
    assertThat(after.calibrationError()).isLessThan(0.015);
    assertThat(after.images().stream().map(ScoredImage::predicted))
        .containsExactlyElementsOf(before.images().stream().map(ScoredImage::predicted).toList());
  }

  @Test
  void average_of_two_views_is_fitted() {
    float[][] logits = sharpened(2.5);
    float[][] uninformed = new float[IMAGES][CLASSES];

    assertThat(TemperatureFit.fitAverage(List.of(at(logits, 1).images(), at(logits, 1).images())))
        .isCloseTo(TemperatureFit.fit(logits, labels), within(1e-3));
    // An uninformed view makes the average less confident, so the temperature must be lower.
    assertThat(
            TemperatureFit.fitAverage(List.of(at(logits, 1).images(), at(uninformed, 1).images())))
        .isLessThan(TemperatureFit.fit(logits, labels) / 1.2);
  }

  @Test
  void probabilities_give_the_same_result_as_logits() {
    float[][] logits = sharpened(2.5);

    assertThat(TemperatureFit.fitAverage(List.of(at(logits, 1).images())))
        .isCloseTo(TemperatureFit.fit(logits, labels), within(1e-3));
  }

  @Test
  void result_stays_within_the_bounds() {
    assertThat(TemperatureFit.fit(new float[][] {{1, 0}}, new int[] {0}))
        .isBetween(TemperatureFit.LOWEST * 0.999, 1.0);
    assertThat(TemperatureFit.fit(new float[][] {{1, 0}}, new int[] {1}))
        .isBetween(1.0, TemperatureFit.HIGHEST * 1.001);
  }

  @Test
  void invalid_input_is_refused() {
    assertThatThrownBy(() -> TemperatureFit.fitAverage(List.of(List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 rows");
    assertThatThrownBy(() -> TemperatureFit.fit(new float[][] {{0, 1}}, new int[] {2}))
        .hasMessageContaining("label 2 of row 0");
    assertThatThrownBy(() -> TemperatureFit.fit(new float[][] {{0, Float.NaN}}, new int[] {0}))
        .hasMessageContaining("row 0 holds NaN");
  }

  private Temperature ofFirst(int images, float[][] logits) {
    return TemperatureFit.of(List.of(at(logits, 1).images().subList(0, images)));
  }

  @Test
  void temperature_of_enough_images_and_mistakes_is_fitted() {
    Temperature temperature = ofFirst(2_000, sharpened(2.5));

    assertThat(temperature.value()).isCloseTo(2.5f, within(0.25f));
    assertThat(temperature.origin())
        .matches("fitted on the 2000 held-out images, \\d+ of which .*");
  }

  @Test
  void few_images_give_no_temperature() {
    Temperature temperature = ofFirst(TemperatureFit.LEAST_IMAGES - 1, sharpened(2.5));

    assertThat(temperature.value()).isEqualTo(1);
    assertThat(temperature.origin())
        .isEqualTo("not fitted: only 99 held-out images, 100 are needed");
  }

  @Test
  void few_mistakes_give_no_temperature() {
    float[] sure = {0.6f, 0.4f};
    List<ScoredImage> images =
        IntStream.range(0, 5_000)
            .mapToObj(i -> new ScoredImage(new Example("#" + i, i < 9 ? 1 : 0, new byte[3]), sure))
            .toList();

    Temperature temperature = TemperatureFit.of(List.of(images));

    assertThat(temperature.value()).isEqualTo(1);
    assertThat(temperature.toString())
        .isEqualTo(
            "1.000, not fitted: only 9 of the held-out images are classified wrongly, 10 are needed");
  }

  @Test
  void result_at_a_border_of_the_search_gives_no_temperature() {
    float[] wrong = {0.9f, 0.1f};
    List<ScoredImage> images =
        IntStream.range(0, 500)
            .mapToObj(i -> new ScoredImage(new Example("#" + i, 1, new byte[3]), wrong))
            .toList();

    Temperature temperature = TemperatureFit.of(List.of(images));

    assertThat(temperature.value()).isEqualTo(1);
    assertThat(temperature.origin()).startsWith("not fitted: no temperature from 0.01 to 100");
  }
}
