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
  void aLoadedModelIsCountedUntilItIsClosed() throws IOException {
    LoadedModel model = load(new OnnxModelBuilder(4));
    assertThat(models.loaded()).isEqualTo(1);

    model.close();

    assertThat(models.loaded()).isZero();
  }

  @Test
  void aModelThatBreaksTheContractLeavesNothingBehind() {
    OnnxModelBuilder model = new OnnxModelBuilder(4).metadata("sightline.labels", "[\"a\"]");

    assertThatThrownBy(() -> load(model))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("probabilities");
    assertThat(models.loaded()).isZero();
  }

  @Test
  void aModelThatDoesNotAnswerTheGoldenImageLeavesNothingBehind() {
    assertThatThrownBy(() -> load(new OnnxModelBuilder(4).failingOnGrey()))
        .isInstanceOf(EngineBrokenException.class)
        .hasMessageContaining("golden image");
    assertThat(models.loaded()).isZero();
  }

  @Test
  void aBatchThatNoBufferHoldsIsRefusedWithTheMend() {
    // Four images are just above 2 GiB; a larger one would not fit the heap of a small machine.
    assertThatThrownBy(() -> load(new OnnxModelBuilder(13_400)))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("sightline.batch.max-size");
    assertThat(models.loaded()).isZero();
  }
}
