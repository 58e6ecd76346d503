package dev.sightline.inference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProbabilityCheckTest {
  @Test
  void probabilities_of_few_bits_pass() {
    assertThat(ProbabilityCheck.fault(new float[] {-0.001f, 1.005f})).isEmpty();
  }

  @Test
  void logits_and_missing_numbers_are_faults() {
    assertThat(ProbabilityCheck.fault(new float[] {0, 1.49f}).orElseThrow())
        .startsWith("the model's answer is not 0 to 1");
    assertThat(ProbabilityCheck.fault(new float[] {2, Float.NaN}))
        .contains("the model's answer is not a number");
  }
}
