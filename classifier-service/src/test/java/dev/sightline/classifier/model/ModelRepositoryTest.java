package dev.sightline.classifier.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.classifier.domain.GraphSignature;
import dev.sightline.classifier.domain.GraphSignature.Tensor;
import dev.sightline.classifier.domain.InputSize;
import dev.sightline.classifier.domain.ModelInfo;
import dev.sightline.classifier.domain.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelRepositoryTest {
  /** Of "abc", a test vector of FIPS 180-2. */
  private static final String DIGEST =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private static final String WRONG_DIGEST =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ae";

  @TempDir Path root;

  @BeforeEach
  void registerOneModel() throws IOException {
    Files.createDirectories(root.resolve("m/3"));
    Files.writeString(root.resolve("m/CURRENT"), "3\n");
    Files.writeString(root.resolve("m/3/model.onnx"), "abc");
  }

  @Test
  void theCurrentVersionIsReadAndHashed() {
    ModelFile file = new ModelRepository(root).current("m");

    assertThat(file.version()).isEqualTo("3");
    assertThat(file.sha256()).isEqualTo(DIGEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", "..", "m/3", ""})
  void aNameWithoutModelIsSaidSo(String name) {
    assertThatThrownBy(() -> new ModelRepository(root).current(name))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "../m/3", "latest", "4"})
  void aCurrentThatNamesNoVersionIsSaidSo(String current) throws IOException {
    Files.writeString(root.resolve("m/CURRENT"), current);

    assertThatThrownBy(() -> new ModelRepository(root).current("m"))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("model m");
  }

  @ParameterizedTest
  @ValueSource(strings = {DIGEST + "  model.onnx", DIGEST + " *./model.onnx"})
  void aFileWithItsChecksumIsRead(String line) throws IOException {
    Files.writeString(
        root.resolve("m/3/SHA256SUMS"), "0".repeat(64) + "  MODEL_CARD.md\n" + line + "\n");

    assertThat(new ModelRepository(root).current("m").sha256()).isEqualTo(DIGEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00  model.onnx", WRONG_DIGEST + "  model.onnx", DIGEST + "  other"})
  void aFileWithoutItsChecksumIsRefused(String line) throws IOException {
    Files.writeString(root.resolve("m/3/SHA256SUMS"), line + "\n");

    assertThatThrownBy(() -> new ModelRepository(root).current("m"))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("model m version 3 is not what was registered")
        .hasMessageContaining("SHA256SUMS");
  }

  @Test
  void theStampChangesWithAVersionsFiles() throws IOException {
    ModelRepository repository = new ModelRepository(root);
    String before = repository.stamp("m", "3");
    assertThat(repository.stamp("m", "3")).isEqualTo(before);

    Files.writeString(root.resolve("m/3/model.onnx"), "abcd");
    String longer = repository.stamp("m", "3");
    Files.writeString(root.resolve("m/3/SHA256SUMS"), "");

    assertThat(longer).isNotEqualTo(before);
    assertThat(repository.stamp("m", "3")).isNotEqualTo(longer);
    assertThat(repository.stamp("m", "4")).isNotEqualTo(before);
  }

  @Test
  void aFileThatKeepsTheContractIsDescribed() {
    ModelInfo info = ModelContract.check(new ModelRepository(root).current("m"), signature("", ""));

    assertThat(info.labels()).containsExactly("a", "b");
    assertThat(info.input()).isEqualTo(new InputSize(4, 5));
  }

  @ParameterizedTest
  @CsvSource({
    "sightline.format,2,sightline.format",
    "sightline.labels,[,sightline.labels",
    "sightline.labels,[1],sightline.labels",
    "sightline.labels,'[\"a\",\"b\",\"c\"]',probabilities",
    "sightline.input.height,0,sightline.input.height",
    "sightline.input.width,8,image"
  })
  void aFileThatBreaksTheContractIsRefusedWithTheReason(String key, String value, String named) {
    ModelFile file = new ModelRepository(root).current("m");

    assertThatThrownBy(() -> ModelContract.check(file, signature(key, value)))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining(named);
  }

  private static GraphSignature signature(String key, String value) {
    Map<String, String> metadata =
        new HashMap<>(
            Map.of(
                "sightline.format", "1",
                "sightline.labels", "[\"a\",\"b\"]",
                "sightline.input.height", "4",
                "sightline.input.width", "5"));
    if (!key.isEmpty()) {
      metadata.put(key, value);
    }
    return new GraphSignature(
        Map.of("image", new Tensor("UINT8", List.of(-1L, 4L, 5L, 3L))),
        Map.of("probabilities", new Tensor("FLOAT", List.of(-1L, 2L))),
        metadata);
  }
}
