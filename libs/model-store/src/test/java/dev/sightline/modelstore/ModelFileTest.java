package dev.sightline.modelstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
  private static final ModelVersion VERSION = new ModelVersion("m", 1);

  /** One property, field 14 of the message: a is b. */
  private static final byte[] ONNX = {0x72, 6, 0x0a, 1, 'a', 0x12, 1, 'b'};

  @TempDir Path folder;

  private Path path;

  @BeforeEach
  void write() throws IOException {
    path = Files.write(folder.resolve("model.onnx"), ONNX);
  }

  private ModelFile large() throws IOException {
    return ModelFile.read(VERSION, path, ONNX.length - 1);
  }

  @Test
  void small_file_is_in_memory() throws IOException {
    ModelFile file = ModelFile.read(VERSION, path, ONNX.length);
    Files.writeString(path, "another");

    assertThat(file.content().orElseThrow()).isEqualTo(ONNX);
    assertThat(file.metadata()).isEqualTo(Map.of("a", "b"));
    assertThat(file.isUnchanged()).isTrue();
  }

  @Test
  void large_file_stays_on_disk_and_has_the_same_checksum() throws IOException {
    ModelFile file = large();

    assertThat(file.content()).isEmpty();
    assertThat(file.sha256()).isEqualTo(ModelFile.read(VERSION, path).sha256());
    assertThat(file.metadata()).isEqualTo(Map.of("a", "b"));
    assertThat(file.isUnchanged()).isTrue();
  }

  @Test
  void large_file_that_is_written_again_has_changed() throws IOException {
    ModelFile file = large();

    Files.write(path, ONNX);
    Files.setLastModifiedTime(path, FileTime.from(Instant.EPOCH));

    assertThat(file.isUnchanged()).isFalse();
  }

  @Test
  void large_file_that_is_replaced_or_removed_has_changed() throws IOException {
    ModelFile file = large();
    Path other = Files.write(folder.resolve("other"), ONNX);
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(path));
    Files.delete(path);
    assertThat(file.isUnchanged()).isFalse();

    Files.move(other, path);
    assertThat(file.isUnchanged()).isFalse();
  }

  @Test
  void missing_file_is_reported() {
    assertThatThrownBy(() -> ModelFile.read(VERSION, folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void text_is_no_model() throws IOException {
    Files.writeString(path, "not a model", UTF_8);

    assertThatThrownBy(() -> large().metadata()).isInstanceOf(IOException.class);
  }
}
