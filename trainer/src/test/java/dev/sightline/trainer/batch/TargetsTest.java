package dev.sightline.trainer.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.recipe.ClassWeights;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetsTest {
  private static final List<Example> FOUR = examples(0, 0, 0, 1);

  private static List<Example> examples(int... labels) {
    return Arrays.stream(labels)
        .mapToObj(label -> new Example("image", label, new byte[3]))
        .toList();
  }

  private static Targets weighted(ClassWeights kind, int classes) {
    return new Targets(classes, 0, ImageWeights.of(kind, FOUR, classes));
  }

  @Test
  void smoothed_targets_sum_to_one() {
    Targets targets = new Targets(4, 0.2, ImageWeights.of(ClassWeights.NONE, FOUR, 4));

    assertThat(targets.distributions(new int[] {1})).containsExactly(0.05f, 0.85f, 0.05f, 0.05f);
  }

  @Test
  void balanced_weights_sum_to_the_same_for_each_class_and_have_the_mean_one() {
    assertThat(weighted(ClassWeights.BALANCED, 2).weights(new int[] {0, 0, 0, 1}))
        .hasValueSatisfying(
            weights -> assertThat(weights).containsExactly(2f / 3, 2f / 3, 2f / 3, 2f));
  }

  @Test
  void class_without_training_images_does_not_change_the_weights_of_the_others() {
    assertThat(weighted(ClassWeights.BALANCED, 3).weights(new int[] {0, 1, 2}))
        .hasValueSatisfying(weights -> assertThat(weights).containsExactly(2f / 3, 2f, 0f));
  }

  @Test
  void equal_weights_are_not_passed_to_the_network() {
    assertThat(weighted(ClassWeights.NONE, 2).weights(new int[] {0, 1})).isEmpty();
    assertThat(Targets.oneHot(2).weights(new int[] {0, 1})).isEmpty();
  }
}
