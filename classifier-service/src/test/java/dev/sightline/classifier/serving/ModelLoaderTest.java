package dev.sightline.classifier.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.classifier.domain.EngineBrokenException;
import dev.sightline.classifier.domain.StartupException;
import dev.sightline.classifier.testing.OnnxModelBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelLoaderTest {
  private final TestModels models = new TestModels(Map.of("sightline.batch.max-size", "4"));
  @TempDir Path root;

  private LoadedModel load(OnnxModelBuilder model) throws IOException {
    model.register(root, "m");
    return models.loader().load(TestModels.versions(root).open("1"));
  }

  @Test
  void loaded_model_is_counted_until_it_is_closed() throws IOException {
    LoadedModel model = load(new OnnxModelBuilder(4));
    assertThat(models.loaded()).isEqualTo(1);

    model.close();

    assertThat(models.loaded()).isZero();
  }

  @Test
  void model_that_violates_the_contract_is_released() {
    OnnxModelBuilder model = new OnnxModelBuilder(4).metadata("sightline.labels", "[\"a\"]");

    assertThatThrownBy(() -> load(model))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("probabilities");
    assertThat(models.loaded()).isZero();
  }

  @Test
  void model_that_fails_on_the_golden_image_is_released() {
    assertThatThrownBy(() -> load(new OnnxModelBuilder(4).failingOnGrey()))
        .isInstanceOf(EngineBrokenException.class)
        .hasMessageContaining("golden image");
    assertThat(models.loaded()).isZero();
  }

  @Test
  void batch_too_large_for_a_buffer_is_refused_with_advice() {
    // Four images exceed 2 GiB by little; a larger image would not fit the heap of a small machine.
    assertThatThrownBy(() -> load(new OnnxModelBuilder(13_400)))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("sightline.batch.max-size");
    assertThat(models.loaded()).isZero();
  }
}
