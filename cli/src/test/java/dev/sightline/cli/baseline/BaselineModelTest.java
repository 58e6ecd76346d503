package dev.sightline.cli.baseline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.image.ModelInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineModelTest {
  /** Number of the field {@code metadata_props} in onnx.proto3. */
  private static final int METADATA = 14;

  @TempDir Path folder;

  private Path model(Map<String, String> more) throws IOException {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("sightline.labels", "[\"a\",\"b\"]");
    properties.put("sightline.input.height", "24");
    properties.put("sightline.input.width", "32");
    properties.putAll(more);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (Map.Entry<String, String> property : properties.entrySet()) {
      ByteArrayOutputStream entry = new ByteArrayOutputStream();
      write(entry, 1, property.getKey().getBytes(UTF_8));
      write(entry, 2, property.getValue().getBytes(UTF_8));
      write(file, METADATA, entry.toByteArray());
    }
    return Files.write(folder.resolve("model.onnx"), file.toByteArray());
  }

  /** Writes a field of fewer than 128 bytes as protobuf does. */
  private static void write(ByteArrayOutputStream out, int field, byte[] content) {
    out.write(field << 3 | 2);
    out.write(content.length);
    out.writeBytes(content);
  }

  @Test
  void floor_decodes_as_the_model_states() throws IOException {
    assertThat(BaselineModel.read(model(Map.of("sightline.input.resize", "crop:40 area"))))
        .isEqualTo(new BaselineModel(ModelInput.of(24, 32, "crop:40 area"), 2));
    assertThat(BaselineModel.read(model(Map.of())))
        .isEqualTo(new BaselineModel(ModelInput.squashed(24, 32), 2));
  }

  @Test
  void unusable_resizing_is_reported_with_its_key() throws IOException {
    Path file = model(Map.of("sightline.input.resize", "stretch"));

    assertThatThrownBy(() -> BaselineModel.read(file))
        .isInstanceOf(CommandFailure.class)
        .hasMessageStartingWith(
            file
                + " cannot be used: its sightline.input.resize is not usable: unknown resize mode"
                + " 'stretch'; use squash, crop:SHORTER_SIDE");
  }
}
