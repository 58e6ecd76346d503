package dev.sightline.classifier.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.classifier.domain.EngineBrokenException;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.ModelOutput;
import dev.sightline.classifier.domain.StartupException;
import dev.sightline.classifier.publish.Answer;
import dev.sightline.classifier.testing.OnnxModelBuilder;
import dev.sightline.classifier.testing.Records;
import dev.sightline.image.ModelInput;
import dev.sightline.modelstore.ModelFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @Test
  void model_decodes_as_its_metadata_states() throws IOException {
    String mode = "letterbox:0,0,255 nearest";
    try (LoadedModel model =
        load(new OnnxModelBuilder(8).metadata("sightline.input.resize", mode))) {
      assertThat(model.info().input()).isEqualTo(ModelInput.of(8, 8, mode));
      // A flat green image is mostly padding.
      assertThat(label(model, flatGreen())).isEqualTo("blue");
    }
    try (LoadedModel model = load(new OnnxModelBuilder(8))) {
      assertThat(model.info().input()).isEqualTo(ModelInput.squashed(8, 8));
      assertThat(label(model, flatGreen())).isEqualTo("green");
    }
  }

  @Test
  void multi_label_model_has_its_threshold_and_a_published_embedding() throws IOException {
    OnnxModelBuilder file = new OnnxModelBuilder(4).multiLabel(0.25).withEmbedding();
    try (LoadedModel model = load(file)) {
      assertThat(model.info().output()).isEqualTo(new ModelOutput(Optional.of(0.25f), 0));
    }
    TestModels json = new TestModels(Map.of("sightline.publish.embedding-in-json", "true"));
    try (LoadedModel model = json.loader().load(TestModels.versions(root).open("1"))) {
      assertThat(model.info().output()).isEqualTo(new ModelOutput(Optional.of(0.25f), 3));
    }
  }

  @Test
  void micro_batch_of_more_images_than_a_run_takes_several_runs() throws IOException {
    try (LoadedModel model = load(new OnnxModelBuilder(8))) {
      List<ImageRecord> images = Collections.nCopies(10, Records.of(flatGreen()));

      assertThat(model.maxBatch()).isEqualTo(4);
      assertThat(model.processor(0).apply(images))
          .hasSize(10)
          .allSatisfy(
              answer -> assertThat(model.verdict(answer).orElseThrow().label()).isEqualTo("green"));
    }
  }

  @Test
  void large_file_is_read_by_its_path_and_refused_if_it_changes_in_the_meantime()
      throws IOException {
    new OnnxModelBuilder(8).metadata("filler", "x".repeat(33 << 20)).register(root, "m");
    ModelFile file = TestModels.versions(root).open("1");
    assertThat(file.content()).isEmpty();
    try (LoadedModel model = models.loader().load(file)) {
      assertThat(label(model, flatGreen())).isEqualTo("green");
    }

    Files.setLastModifiedTime(file.path(), FileTime.from(Instant.EPOCH));

    assertThatThrownBy(() -> models.loader().load(file))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("m/1/model.onnx was changed while it was read");
    assertThat(models.loaded()).isZero();
  }

  @Test
  void batch_is_measured_if_none_is_configured() throws IOException {
    new OnnxModelBuilder(8).register(root, "m");
    try (LoadedModel model =
        new TestModels(Map.of()).loader().load(TestModels.versions(root).open("1"))) {
      assertThat(model.maxBatch()).isIn(1, 2, 4, 8, 16, 32, 64);
    }
  }

  @Test
  void fixed_batch_is_used_if_none_is_configured() throws IOException {
    new OnnxModelBuilder(8).fixedBatch(3).register(root, "m");
    try (LoadedModel model =
        new TestModels(Map.of()).loader().load(TestModels.versions(root).open("1"))) {
      assertThat(model.maxBatch()).isEqualTo(3);
      assertThat(label(model, flatGreen())).isEqualTo("green");
    }
  }

  @Test
  void configured_batch_is_reduced_to_a_fixed_one() throws IOException {
    try (LoadedModel model = load(new OnnxModelBuilder(8).fixedBatch(3))) {
      assertThat(model.maxBatch()).isEqualTo(3);
    }
  }

  @Test
  void model_without_room_is_refused_with_both_numbers() throws IOException {
    TestModels small = new TestModels(Map.of(), 1 << 20);
    new OnnxModelBuilder(8).register(root, "m");
    Path file = root.resolve("m/1/model.onnx");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(70 << 20);
    }

    assertThatThrownBy(() -> small.loader().load(TestModels.versions(root).open("1")))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("has 73400320 bytes, but models may use only 1048576");
  }

  @Test
  void logits_are_refused() {
    // The mean of the golden image is 127, so its logits are about 2.5.
    assertThatThrownBy(() -> load(new OnnxModelBuilder(4).withoutActivation()))
        .isInstanceOf(EngineBrokenException.class)
        .hasMessageContaining("is no probability");
  }

  private static String label(LoadedModel model, byte[] file) {
    List<Answer> answers = model.processor(0).apply(List.of(Records.of(file)));
    return model.verdict(answers.get(0)).orElseThrow().label();
  }

  private static byte[] flatGreen() throws IOException {
    BufferedImage image = new BufferedImage(64, 8, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64 * 8; i++) {
      image.setRGB(i % 64, i / 64, 0x00ff00);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stretch|unknown resize mode 'stretch'; use squash, crop:SHORTER_SIDE",
        "squash cubic|unknown interpolation 'cubic'; use nearest, nearest-exact, bilinear, bicubic, area",
        "crop:3 area|crop:3 cannot fill an input of 4 x 4 pixels; use crop:4 or more"
      })
  void unusable_resizing_is_refused_with_key_and_value(String resizing, String reason) {
    OnnxModelBuilder model = new OnnxModelBuilder(4).metadata("sightline.input.resize", resizing);

    assertThatThrownBy(() -> load(model))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("its sightline.input.resize is not usable: " + reason);
    assertThat(models.loaded()).isZero();
  }
}
