package dev.sightline.trainer.cli.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.modelstore.ModelMetadata;
import dev.sightline.trainer.cli.Main;
import dev.sightline.trainer.data.ExampleImages;
import dev.sightline.trainer.evaluate.OnnxClassifier;
import dev.sightline.trainer.export.OnnxMetadata;
import dev.sightline.trainer.registry.ModelRepository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses the shipped shapes model without its reference. */
class ModelsReferenceTest {
  private static final Path SHIPPED = new ModelRepository(Path.of("../models")).resolve("shapes");

  @TempDir Path folder;

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void registerWithoutReference() throws IOException {
    System.setOut(new PrintStream(printed, true, UTF_8));
    System.setErr(new PrintStream(printed, true, UTF_8));
    write(metadata(SHIPPED));
  }

  private void write(Map<String, String> metadata) throws IOException {
    metadata.remove(ModelMetadata.REFERENCE);
    Path version = Files.createDirectories(folder.resolve("models/shapes/1"));
    Files.write(
        version.resolve("model.onnx"), OnnxMetadata.replace(Files.readAllBytes(SHIPPED), metadata));
    Files.writeString(version.resolve("MODEL_CARD.md"), "# shapes\n");
    Files.writeString(folder.resolve("models/shapes/CURRENT"), "1\n");
  }

  @AfterEach
  void release() {
    System.setOut(out);
    System.setErr(err);
  }

  private static Map<String, String> metadata(Path model) {
    try (OnnxClassifier classifier = OnnxClassifier.open(model)) {
      return new HashMap<>(classifier.metadata());
    }
  }

  private Map<String, String> added() {
    return metadata(folder.resolve("models/shapes/2/model.onnx"));
  }

  private int run(String... more) {
    return Main.run(
        Stream.concat(
                Stream.of(
                    "models", "reference", "shapes", "--models", "" + folder.resolve("models")),
                Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void reference_counts_the_held_out_images() throws IOException {
    assertThat(run()).isZero();

    JsonNode reference = new ObjectMapper().readTree(added().get(ModelMetadata.REFERENCE));
    assertThat(reference.get("images").asInt()).isEqualTo(3_000);
    assertThat(reference.get("source").asText()).isEqualTo("held back for validation");
    assertThat(reference.get("classes")).hasSize(10);
    assertThat(printed.toString(UTF_8))
        .contains("reference of 3,000 images held back for validation", "shapes/2, not current");
    assertThat(folder.resolve("models/shapes/2/MODEL_CARD.md"))
        .content()
        .contains("# shapes", "## Reference for drift");
    assertThat(folder.resolve("models/shapes/CURRENT")).hasContent("1");
  }

  @Test
  void rest_of_the_model_is_unchanged() throws IOException {
    Map<String, String> before = metadata(folder.resolve("models/shapes/1/model.onnx"));
    ExampleImages.writePngs(folder.resolve("data/circle"), 60);

    assertThat(run("--images", "" + folder.resolve("data"))).isZero();

    Map<String, String> after = added();
    assertThat(after.remove(ModelMetadata.REFERENCE)).contains("\"images\":60", "of data\"");
    assertThat(after).isEqualTo(before);
    byte[] model = Files.readAllBytes(folder.resolve("models/shapes/2/model.onnx"));
    assertThat(OnnxMetadata.replace(model, before))
        .isEqualTo(Files.readAllBytes(folder.resolve("models/shapes/1/model.onnx")));
  }

  @Test
  void model_trained_on_other_images_is_refused() throws IOException {
    Map<String, String> metadata = metadata(SHIPPED);
    metadata.computeIfPresent(
        "sightline.provenance", (key, said) -> said.replace("\"seed\":1", "\"seed\":2"));
    write(metadata);

    assertThat(run()).isEqualTo(1);
    assertThat(printed.toString(UTF_8))
        .contains("was not trained on the images of shapes")
        .contains("--images")
        .doesNotContain("\tat ");
  }

  @Test
  void model_without_dataset_metadata_is_refused() throws IOException {
    Map<String, String> metadata = metadata(SHIPPED);
    metadata.remove("sightline.provenance");
    write(metadata);

    assertThat(run()).isEqualTo(1);
    assertThat(printed.toString(UTF_8)).contains("does not name its training data");
  }

  @Test
  void too_few_images_are_refused() throws IOException {
    ExampleImages.writePngs(folder.resolve("data/circle"), 49);

    assertThat(run("--images", "" + folder.resolve("data"))).isEqualTo(1);
    assertThat(printed.toString(UTF_8)).contains("49 images are not enough");
  }

  @Test
  void model_with_a_reference_is_unchanged() throws IOException {
    Files.copy(
        SHIPPED,
        folder.resolve("models/shapes/1/model.onnx"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    assertThat(run()).isEqualTo(1);
    assertThat(printed.toString(UTF_8)).contains("already has a reference");
  }
}
