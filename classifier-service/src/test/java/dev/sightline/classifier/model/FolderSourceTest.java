package dev.sightline.classifier.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.classifier.domain.RequestedTrial;
import dev.sightline.classifier.domain.StartupException;
import dev.sightline.modelstore.ModelFile;
import dev.sightline.modelstore.ModelVersion;
import dev.sightline.modelstore.TrialSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderSourceTest {
  /** SHA-256 of "abc", a test vector of FIPS 180-2. */
  private static final String DIGEST =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path root;

  private FolderSource versions;

  @BeforeEach
  void registerOneModel() throws IOException {
    Files.createDirectories(root.resolve("m/3"));
    Files.writeString(root.resolve("m/CURRENT"), "3\n");
    Files.writeString(root.resolve("m/3/model.onnx"), "abc");
    versions = new FolderSource(root, "m");
  }

  @Test
  void current_version_is_read_and_hashed() {
    ModelFile file = versions.first();

    assertThat(file.version()).isEqualTo(new ModelVersion("m", 3));
    assertThat(file.sha256()).isEqualTo(DIGEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", "..", "m/3", ""})
  void name_without_a_model_is_refused(String name) {
    assertThatThrownBy(() -> new FolderSource(root, name).first())
        .isInstanceOf(StartupException.class)
        .hasMessageContaining(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "../m/3", "latest", "4", "1234567890"})
  void current_without_a_version_is_refused(String current) throws IOException {
    Files.writeString(root.resolve("m/CURRENT"), current);

    assertThatThrownBy(() -> versions.first())
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("model m");
  }

  @Test
  void missing_current_is_refused_with_advice() throws IOException {
    Files.delete(root.resolve("m/CURRENT"));

    assertThatThrownBy(() -> versions.current())
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("write the version to serve into it");
  }

  @Test
  void candidate_is_read_with_its_time() throws IOException {
    Path candidate = root.resolve("m/CANDIDATE");
    assertThat(versions.candidate()).isEmpty();

    Files.writeString(candidate, "2  canary 10%\n");
    Files.setLastModifiedTime(candidate, FileTime.from(Instant.EPOCH));

    assertThat(versions.candidate())
        .contains(new RequestedTrial(TrialSpec.canary(2, 10), Instant.EPOCH));
  }

  @Test
  void candidate_without_a_trial_is_refused_with_advice() throws IOException {
    Files.writeString(root.resolve("m/CANDIDATE"), "2 canary 10");

    assertThatThrownBy(() -> versions.candidate())
        .isInstanceOf(StartupException.class)
        .hasMessage(
            "model m: %s holds '2 canary 10', which is not a trial; write 'VERSION shadow' or"
                + " 'VERSION canary 10%%'",
            root.resolve("m/CANDIDATE"));
  }

  @Test
  void file_without_its_checksum_is_refused() throws IOException {
    Files.writeString(root.resolve("m/3/SHA256SUMS"), DIGEST + "  other\n");

    assertThatThrownBy(() -> versions.first())
        .isInstanceOf(StartupException.class)
        .hasMessage(
            "model m version 3 differs from the registered files: SHA256SUMS has no line for model.onnx;"
                + " register it again");
  }
}
