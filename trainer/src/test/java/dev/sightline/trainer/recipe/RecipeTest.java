package dev.sightline.trainer.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeTest {
  @ParameterizedTest
  @CsvSource({
    "CONSTANT, 0, 1",
    "CONSTANT, 1, 1",
    "TRIANGLE, 0, 0.2",
    "TRIANGLE, 0.125, 0.6",
    "TRIANGLE, 0.25, 1",
    "TRIANGLE, 0.625, 0.55",
    "TRIANGLE, 1, 0.1",
    "ONE_CYCLE, 0, 0.2",
    "ONE_CYCLE, 0.125, 0.6",
    "ONE_CYCLE, 0.25, 1",
    "ONE_CYCLE, 1, 0.1",
    "COSINE, 0, 1",
    "COSINE, 0.5, 0.55",
    "COSINE, 1, 0.1"
  })
  void schedule_goes_from_start_over_peak_to_end(
      Schedule.Kind kind, double progress, double fraction) {
    assertThat(new Schedule(kind, 0.2, 0.25, 0.1).fraction(progress))
        .isCloseTo(fraction, offset(1e-12));
  }

  @Test
  void lookahead_decay_grows_over_the_run() {
    Averaging lookahead = new Averaging(Averaging.Kind.LOOKAHEAD, 0.95, 5);

    assertThat(lookahead.decayAt(0)).isZero();
    assertThat(lookahead.decayAt(0.5)).isCloseTo(Math.pow(0.95, 5) / 8, offset(1e-12));
    assertThat(lookahead.decayAt(1)).isCloseTo(Math.pow(0.95, 5), offset(1e-12));
  }
}
