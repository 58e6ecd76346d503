package dev.sightline.inference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClassOrderTest {
  @Test
  void equal_probabilities_keep_the_order_of_the_classes() {
    float[] probabilities = {0.1f, 0.3f, 0.2f, 0.3f, 0.1f};

    assertThat(ClassOrder.best(probabilities)).isEqualTo(1);
    assertThat(ClassOrder.top(probabilities, 4)).containsExactly(1, 3, 2, 0);
    assertThat(ClassOrder.top(probabilities, 9)).containsExactly(1, 3, 2, 0, 4);
  }
}
