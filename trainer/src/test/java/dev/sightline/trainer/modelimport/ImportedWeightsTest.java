package dev.sightline.trainer.modelimport;

import static dev.sightline.trainer.modelimport.GraphImport.answers;
import static dev.sightline.trainer.modelimport.GraphImport.assertClose;
import static dev.sightline.trainer.modelimport.GraphImport.images;
import static dev.sightline.trainer.modelimport.GraphImport.normalized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.evaluate.TemperatureFit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import onnx.Onnx.ModelProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights in files beside a foreign graph. */
class ImportedWeightsTest {
  @TempDir Path folder;

  private final GraphImport given = new GraphImport(() -> folder);

  @Test
  void weights_in_another_file_are_taken_in() throws IOException {
    given.imagenet();
    Path file = given.write();
    ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
    Files.write(file, ForeignGraph.external(model, "weights/w.bin", data(file)).toByteArray());

    ImportedModel imported = given.imported(file);

    Example image = images(1).get(0);
    assertClose(
        answers(imported, List.of(image))[0],
        TemperatureFit.softmax(given.graph.logits(normalized(image)), 1));
    assertThat(ModelProto.parseFrom(Files.readAllBytes(imported.file())).toString())
        .doesNotContain("EXTERNAL");
  }

  private static Path data(Path file) throws IOException {
    return Files.createDirectories(file.resolveSibling("weights")).resolve("w.bin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret.bin", "/etc/hostname", "weights/../../secret.bin", ""})
  void weights_outside_the_folder_are_not_read(String location) throws IOException {
    Path file = given.write();
    ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
    Files.write(
        file, ForeignGraph.external(model, location, folder.resolve("secret.bin")).toByteArray());

    assertThatThrownBy(() -> given.imported(file))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("outside its folder");
  }

  @Test
  void link_out_of_the_folder_is_not_followed() throws IOException {
    Path file = given.write();
    ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
    Files.write(
        file, ForeignGraph.external(model, "link.bin", folder.resolve("secret.bin")).toByteArray());
    Files.createSymbolicLink(file.resolveSibling("link.bin"), folder.resolve("secret.bin"));

    assertThatThrownBy(() -> given.imported(file))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("is no file within");
  }

  @Test
  void missing_and_short_weights_are_named() throws IOException {
    Path file = given.write();
    ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
    Path data = file.resolveSibling("w.bin");
    Files.write(file, ForeignGraph.external(model, "w.bin", data).toByteArray());
    Files.write(data, new byte[8]);

    assertThatThrownBy(() -> given.imported(file))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("truncated");
    Files.delete(data);
    assertThatThrownBy(() -> given.imported(file))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("'w.bin', which is missing");
  }
}
