package dev.sightline.trainer.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sightline.trainer.network.NetworkCatalog;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FineTuningTest {
  @ParameterizedTest
  @CsvSource({"notebook, 7, 0.0001, 128", "residual, 4, 0.05625, 128", "small, 2, 0.0002, 64"})
  void fine_tuning_is_shorter_slower_and_in_small_batches(
      String network, int epochs, double rate, int batch) {
    Recipe recipe = FineTuning.of(NetworkCatalog.find(network).recipe());

    assertThat(recipe.epochs()).isEqualTo(epochs);
    assertThat(recipe.optimizer().learningRate()).isCloseTo(rate, within(1e-9));
    assertThat(recipe.batchSize()).isEqualTo(batch);
    assertThat(recipe.validation()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"notebook", "residual", "small"})
  void other_settings_stay_the_same(String network) {
    Recipe recipe = NetworkCatalog.find(network).recipe();

    assertThat(FineTuning.of(recipe))
        .usingRecursiveComparison()
        .ignoringFields("epochs", "batchSize", "validation", "optimizer.learningRate")
        .isEqualTo(recipe);
  }
}
