package dev.sightline.modelstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFolderTest {
  /** SHA-256 of "abc", a test vector of FIPS 180-2. */
  private static final String DIGEST =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private static final String OTHER_DIGEST =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ae";

  @TempDir Path store;

  private ModelFolder model;

  @BeforeEach
  void registerOneVersion() throws IOException {
    Files.createDirectories(store.resolve("m/3"));
    Files.writeString(store.resolve("m/3/model.onnx"), "abc");
    model = ModelFolder.of(store, "m").orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", "m/3", "m\\3", "", "a\nb"})
  void name_that_is_not_one_folder_is_refused(String name) {
    assertThat(ModelFolder.of(store, name)).isEmpty();
  }

  @Test
  void missing_folder_has_nothing() throws IOException {
    ModelFolder missing = ModelFolder.of(store, "other").orElseThrow();

    assertThat(missing.versions()).isEmpty();
    assertThat(missing.current()).isEmpty();
    assertThat(missing.candidate()).isEmpty();
    assertThatThrownBy(() -> missing.open(1)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void versions_are_the_folders_with_a_number() throws IOException {
    for (String folder : List.of("12", "1", "01", ".staged-1", "x")) {
      Files.createDirectories(store.resolve("m").resolve(folder));
    }
    Files.writeString(store.resolve("m/7"), "no folder");

    assertThat(model.versions()).containsExactly(1, 3, 12);
    assertThat(ModelFolder.names(store)).containsExactly("m");
  }

  @Test
  void faults_quote_the_start_of_the_text() throws IOException {
    Files.writeString(store.resolve("m/CURRENT"), "latest\nor " + "x".repeat(100));
    Files.writeString(store.resolve("m/CANDIDATE"), "3 canary 101%");

    assertThat(model.current().orElseThrow().problem())
        .contains("holds 'latest or " + "x".repeat(30) + "...', which is not a version such as 1");
    assertThat(model.candidate().orElseThrow().problem())
        .contains("holds '3 canary 101%', but a canary's share is from 1% to 100%");
  }

  @Test
  void version_without_checksums_is_read() throws IOException {
    ModelFile file = model.open(3).value().orElseThrow();

    assertThat(file.version()).isEqualTo(new ModelVersion("m", 3));
    assertThat(file.sha256()).isEqualTo(DIGEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {DIGEST + "  model.onnx", DIGEST + " *./model.onnx"})
  void file_with_its_checksum_is_read(String line) throws IOException {
    Files.writeString(
        store.resolve("m/3/SHA256SUMS"), "0".repeat(64) + "  MODEL_CARD.md\n" + line + "\n");

    assertThat(model.open(3).value().orElseThrow().sha256()).isEqualTo(DIGEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00  model.onnx", OTHER_DIGEST + "  model.onnx", DIGEST + "  other"})
  void file_without_its_checksum_is_refused(String line) throws IOException {
    Files.writeString(store.resolve("m/3/SHA256SUMS"), line + "\n");

    assertThat(model.open(3).problem())
        .hasValueSatisfying(fault -> assertThat(fault).contains("SHA256SUMS"));
  }

  @Test
  void stamp_changes_with_the_files() throws IOException {
    String before = model.stamp(3);
    assertThat(model.stamp(3)).isEqualTo(before);

    Files.writeString(store.resolve("m/3/model.onnx"), "abcd");
    String longer = model.stamp(3);
    Files.writeString(store.resolve("m/3/SHA256SUMS"), "");

    assertThat(longer).isNotEqualTo(before);
    assertThat(model.stamp(3)).isNotEqualTo(longer);
    assertThat(model.stamp(4)).isNotEqualTo(before);
  }

  @Test
  void second_line_of_a_file_with_another_digest_is_damaged() {
    Sha256Sums sums = Sha256Sums.parse(DIGEST + "  model.onnx\n" + OTHER_DIGEST + "  model.onnx\n");

    assertThat(sums.digests()).containsEntry("model.onnx", DIGEST);
    assertThat(sums.damagedLines()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "./..", "../x", "a/b", "a\\b"})
  void names_outside_of_the_folder_are_damaged_lines(String name) {
    assertThat(Sha256Sums.parse(DIGEST + "  " + name + "\n").digests()).isEmpty();
  }
}
