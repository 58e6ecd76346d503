package dev.sightline.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.modelstore.ModelVersion;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.registry.ModelRepository;
import dev.sightline.trainer.registry.NewVersion;
import dev.sightline.trainer.registry.Reason;
import dev.sightline.trainer.registry.Registrar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerificationTest {
  @TempDir Path root;

  private ModelRepository repository;
  private ModelVersion version;
  private Path folder;

  @BeforeEach
  void register() {
    repository = new ModelRepository(root);
    version = add(BrightnessModels.withThreshold(128).withNetwork(new byte[9], "name: x\n"));
    folder = repository.folderOf(version);
  }

  private ModelVersion add(NewVersion files) {
    return registrar().add("light", files);
  }

  private Registrar registrar() {
    return new Registrar(repository, new Reason("ada", "", ""), Clock.systemUTC());
  }

  private ModelVersion add(List<String> labels, int side, Map<String, String> metadata) {
    return add(NewVersion.of(BrightnessModels.model(128, labels, side, metadata), "card"));
  }

  private List<String> faults() {
    return Verification.of(repository, version).faults();
  }

  private void damage(String file) throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve(file));
    bytes[bytes.length / 2] ^= 1;
    Files.write(folder.resolve(file), bytes);
  }

  @Test
  void whatWasRegisteredIsSound() {
    Verification verification = Verification.of(repository, version);

    assertThat(verification.isSound()).isTrue();
    assertThat(verification.notes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"model.onnx", "MODEL_CARD.md", "network.zip", "network.yaml"})
  void aChangedFileIsNamed(String file) throws IOException {
    damage(file);

    assertThat(faults())
        .containsExactly(file + " is not what was registered: its checksum differs");
  }

  @ParameterizedTest
  @CsvSource({"model.onnx", "MODEL_CARD.md"})
  void aMissingFileIsNamed(String file) throws IOException {
    Files.delete(folder.resolve(file));

    assertThat(faults()).containsExactly(file + " is missing");
  }

  @Test
  void aFileThatWasAddedIsNamed() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "later");

    assertThat(faults()).containsExactly("notes.txt is not in SHA256SUMS");
  }

  @Test
  void damagedChecksumsAreNamed() throws IOException {
    Path sums = folder.resolve("SHA256SUMS");
    String text = Files.readString(sums);
    Files.writeString(sums, "half a line\n" + text.replaceFirst(".*model.onnx\n", ""));

    assertThat(faults())
        .containsExactly(
            "damaged lines in SHA256SUMS: 1",
            "SHA256SUMS has no line for model.onnx",
            "model.onnx is not in SHA256SUMS");
  }

  @Test
  void anOlderVersionWithoutChecksumsIsSoundWithANote() throws IOException {
    Files.delete(folder.resolve("SHA256SUMS"));

    Verification verification = Verification.of(repository, version);

    assertThat(verification.isSound()).isTrue();
    assertThat(verification.notes())
        .containsExactly("has no SHA256SUMS, so it can't be told whether a file was changed");
  }

  @Test
  void aHalfWrittenModelWithoutChecksumsIsDamaged() throws IOException {
    Files.delete(folder.resolve("SHA256SUMS"));
    byte[] whole = Files.readAllBytes(folder.resolve("model.onnx"));
    Files.write(folder.resolve("model.onnx"), Arrays.copyOf(whole, whole.length / 2));

    assertThat(faults()).singleElement().asString().contains("damaged or no ONNX model");
  }

  @Test
  void anEmptyFolderLacksItsModel() throws IOException {
    Files.createDirectories(root.resolve("light/2"));
    version = new ModelVersion("light", 2);

    assertThat(faults()).containsExactly("model.onnx is missing");
  }

  @Test
  void anotherFormatIsRefused() {
    version = add(BrightnessModels.LABELS, 8, Map.of("sightline.format", "2"));

    assertThat(faults()).containsExactly("its metadata says sightline.format 2, where 1 is needed");
  }

  @Test
  void labelsMustBeAsManyAsProbabilities() {
    version = add(BrightnessModels.LABELS, 8, Map.of("sightline.labels", "[\"a\",\"b\",\"c\"]"));

    assertThat(faults())
        .containsExactly("it gives 2 probabilities, but its metadata names 3 classes");
  }

  @Test
  void aClassIsNamedOnce() {
    version = add(List.of("a", "a"), 8, Map.of());

    assertThat(faults()).containsExactly("its metadata names a class twice: a, a");
  }

  @Test
  void anInputOfAnotherSizeThanItSaysIsFound() {
    version = add(BrightnessModels.LABELS, 8, Map.of("sightline.input.height", "9"));

    assertThat(faults())
        .singleElement()
        .asString()
        .startsWith("it can't be run on uint8 images [N, 9, 8, 3]: ");
  }

  @Test
  void missingMetadataIsNamed() {
    version = add(BrightnessModels.LABELS, 8, Map.of("sightline.labels", "none"));

    assertThat(faults())
        .singleElement()
        .asString()
        .contains("sightline.labels is not a JSON array of texts");
  }

  @Test
  void admissionRefusesOtherClassesAndSizes() {
    registrar().promote(version, Optional.empty());
    Admission admission = new Admission(repository);
    ModelVersion classes = add(List.of("dark", "light"), 8, Map.of());
    ModelVersion size = add(BrightnessModels.LABELS, 16, Map.of());
    ModelVersion alike = add(BrightnessModels.withThreshold(100));

    assertThatThrownBy(() -> admission.requireSameClasses(classes))
        .isInstanceOf(TrainerFailure.class)
        .hasMessage(
            "light/2 is no replacement for light/1: its classes are dark, light, those of the"
                + " current version dark, bright; to go on all the same, add"
                + " --allow-other-classes");
    assertThatThrownBy(() -> admission.requireComparable(size))
        .hasMessage(
            "light/3 is no replacement for light/1: it takes 16 x 16 pixels, the current version"
                + " 8 x 8");
    admission.requireSameClasses(alike);
    admission.requireSound(alike);
  }

  @Test
  void admissionSaysWhereTheCurrentVersionCanNotBeRead() throws IOException {
    registrar().promote(version, Optional.empty());
    ModelVersion next = add(BrightnessModels.withThreshold(100));
    Files.delete(folder.resolve("model.onnx"));

    assertThatThrownBy(() -> new Admission(repository).requireSameClasses(next))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("the current version light/1 can't be read")
        .hasMessageContaining("--allow-other-classes");
  }
}
