package dev.sightline.trainer.cli.train;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.image.ModelInput;
import dev.sightline.image.shapes.ShapesGenerator;
import dev.sightline.modelstore.MetadataProperties;
import dev.sightline.modelstore.ModelMetadata;
import dev.sightline.trainer.cli.Main;
import dev.sightline.trainer.evaluate.OnnxClassifier;
import dev.sightline.trainer.export.OnnxMetadata;
import dev.sightline.trainer.network.NetworkCatalog;
import dev.sightline.trainer.run.RunFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trains version 1 of a model with two classes once, and retrains it. */
class RetrainCommandTest {
  @TempDir private static Path shared;
  private static Path firstModels = Path.of("");
  private static Path fresh = Path.of("");

  @TempDir private Path folder;
  private Path models = Path.of("");

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

  @BeforeAll
  static void trainFirstVersion() throws IOException {
    images(shared.resolve("pets/cat"), 0, 60);
    images(shared.resolve("pets/dog"), 60, 120);
    fresh = shared.resolve("fresh");
    images(fresh.resolve("train/cat"), 200, 240);
    images(fresh.resolve("train/dog"), 240, 280);
    images(fresh.resolve("test/cat"), 280, 290);
    firstModels = shared.resolve("models");
    PrintStream before = System.out;
    System.setOut(new PrintStream(new ByteArrayOutputStream(), true, UTF_8));
    try {
      assertThat(
              Main.run(
                  "train",
                  shared.resolve("pets").toString(),
                  "--network=small",
                  "--epochs=1",
                  "--batch-size=16",
                  "--resize=crop:36",
                  "--interpolation=area",
                  "--run=" + shared.resolve("first"),
                  "--models=" + firstModels))
          .isZero();
    } finally {
      System.setOut(before);
    }
  }

  private static void images(Path classFolder, int from, int to) throws IOException {
    Files.createDirectories(classFolder);
    ShapesGenerator generator = new ShapesGenerator(7);
    for (int i = from; i < to; i++) {
      Files.write(
          classFolder.resolve(String.format(Locale.ROOT, "%03d.png", i)), generator.draw(i).png());
    }
  }

  @BeforeEach
  void prepare() throws IOException {
    models = folder.resolve("models");
    for (Path file : List.of(Path.of("pets/CURRENT"), Path.of("pets/1"))) {
      copy(firstModels.resolve(file), models.resolve(file));
    }
    System.setOut(new PrintStream(printed, true, UTF_8));
    System.setErr(new PrintStream(complained, true, UTF_8));
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    if (!Files.isDirectory(from)) {
      Files.copy(from, to);
      return;
    }
    try (var files = Files.list(from)) {
      for (Path file : files.toList()) {
        copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  @AfterEach
  void release() {
    System.setOut(out);
    System.setErr(err);
  }

  private int retrain(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "retrain",
                "--model=pets",
                "--data=" + fresh,
                "--epochs=1",
                "--run=" + folder.resolve("run"),
                "--models=" + models));
    arguments.addAll(Arrays.asList(more));
    return Main.run(arguments.toArray(String[]::new));
  }

  private String complaint() {
    return complained.toString(UTF_8).strip();
  }

  private JsonNode provenance(int version) throws IOException {
    try (OnnxClassifier model =
        OnnxClassifier.open(models.resolve("pets/" + version + "/model.onnx"))) {
      return new ObjectMapper().readTree(model.metadata().get("sightline.provenance"));
    }
  }

  private ComputationGraph weights(int version) throws IOException {
    return ModelSerializer.restoreComputationGraph(
        models.resolve("pets/" + version + "/network.zip").toFile(), false);
  }

  private ModelInput input(int version) {
    try (OnnxClassifier model =
        OnnxClassifier.open(models.resolve("pets/" + version + "/model.onnx"))) {
      return model.input();
    }
  }

  @Test
  void retrained_model_is_the_next_version_and_not_current() throws IOException {
    assertThat(retrain("--old-data=" + shared.resolve("pets"), "--old-share=25", "--by=anna"))
        .isZero();

    assertThat(complaint()).isEmpty();
    assertThat(input(1)).isEqualTo(ModelInput.of(32, 32, "crop:36 area"));
    assertThat(input(2)).isEqualTo(input(1));
    assertThat(models.resolve("pets/CURRENT")).content().isEqualToIgnoringNewLines("1");
    assertThat(printed.toString(UTF_8))
        .contains(
            "going on from pets/1",
            "new data: 80 images to train on and 10 to test on",
            "old data: 27 images to train on",
            "registered as pets/2, not current");
    JsonNode provenance = provenance(2);
    assertThat(provenance.at("/parent/model").asText()).isEqualTo("pets/1");
    assertThat(provenance.at("/parent/sha256").asText()).hasSize(64);
    assertThat(provenance.at("/data/0/role").asText()).isEqualTo("new");
    assertThat(provenance.at("/data/1/fingerprint").asText()).hasSize(64);
    assertThat(folder.resolve("run/evaluation.json")).exists();
  }

  @Test
  void training_starts_from_the_weights_of_the_version() throws IOException {
    assertThat(retrain("--learning-rate=1e-15")).isZero();

    for (String parameter : List.of("conv_1_W", "dense_1_W", "dense_2_b")) {
      assertThat(weights(2).getParam(parameter)).isEqualTo(weights(1).getParam(parameter));
    }
  }

  @Test
  void afresh_adds_new_classes_after_the_old_ones() throws IOException {
    Path more = folder.resolve("more");
    images(more.resolve("train/ant"), 300, 330);
    images(more.resolve("test/ant"), 330, 335);

    assertThat(retrain("--data=" + more, "--afresh")).isZero();

    try (OnnxClassifier model = OnnxClassifier.open(models.resolve("pets/2/model.onnx"))) {
      assertThat(model.labels()).containsExactly("cat", "dog", "ant");
    }
    assertThat(provenance(2).at("/parent/weights").asBoolean()).isFalse();
  }

  @Test
  void other_network_states_its_resizing_and_leaves_the_rest() throws IOException {
    String small = NetworkCatalog.find("small").text();
    Path network = Files.writeString(folder.resolve("other.yaml"), "resize: letterbox\n" + small);

    assertThat(retrain("--afresh", "--network=" + network, "--no-register")).isZero();

    assertThat(printed.toString(UTF_8)).contains("resize: letterbox:114,114,114 area");
    assertThat(RunFolder.open(folder.resolve("run")).config().input())
        .isEqualTo(ModelInput.of(32, 32, "letterbox:114,114,114 area"));
  }

  @Test
  void new_class_without_afresh_is_rejected() throws IOException {
    Path more = folder.resolve("more");
    images(more.resolve("train/ant"), 300, 310);

    assertThat(retrain("--data=" + more)).isEqualTo(1);

    assertThat(complaint())
        .contains("has the class 'ant', which pets/1 does not have (it has cat, dog)")
        .doesNotContain("\n");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void resumed_retraining_stays_a_candidate() throws IOException {
    assertThat(retrain("--no-register")).isZero();

    int code =
        Main.run(
            "train",
            "--resume",
            folder.resolve("run").toString(),
            "--epochs=2",
            "--models=" + models);

    assertThat(complaint()).isEmpty();
    assertThat(code).isZero();
    assertThat(models.resolve("pets/CURRENT")).content().isEqualToIgnoringNewLines("1");
    assertThat(printed.toString(UTF_8)).contains("registered as pets/2, not current");
    assertThat(provenance(2).at("/parent/model").asText()).isEqualTo("pets/1");
  }

  @Test
  void version_without_weights_suggests_afresh() throws IOException {
    Files.delete(models.resolve("pets/1/network.zip"));
    Files.delete(models.resolve("pets/1/SHA256SUMS"));

    assertThat(retrain()).isEqualTo(1);

    assertThat(complaint())
        .contains("pets/1 has no weights to start from", "--afresh")
        .doesNotContain("\n");
  }

  @Test
  void imported_version_names_what_retraining_needs() throws IOException {
    changeMetadata(ModelMetadata.PROVENANCE, "{\"imported\":{\"file\":\"model.onnx\"}}");
    Files.delete(models.resolve("pets/1/network.zip"));
    Files.delete(models.resolve("pets/1/network.yaml"));

    assertThat(retrain()).isEqualTo(1);

    assertThat(complaint())
        .contains("pets/1 was imported, so it has no network to continue from", "--afresh")
        .doesNotContain("\n");
  }

  @Test
  void multi_label_version_is_refused() throws IOException {
    changeMetadata(ModelMetadata.TASK, "multi-label");

    assertThat(retrain("--afresh")).isEqualTo(1);

    assertThat(complaint()).contains("pets/1 is a multi-label model").doesNotContain("\n");
  }

  private void changeMetadata(String key, String value) throws IOException {
    Path model = models.resolve("pets/1/model.onnx");
    byte[] before = Files.readAllBytes(model);
    Map<String, String> properties = new HashMap<>(MetadataProperties.in(before));
    properties.put(key, value);
    Files.write(model, OnnxMetadata.replace(before, properties));
    Files.delete(models.resolve("pets/1/SHA256SUMS"));
  }

  @Test
  void damaged_version_is_rejected() throws IOException {
    Files.write(models.resolve("pets/1/network.zip"), new byte[] {1, 2, 3});

    assertThat(retrain()).isEqualTo(1);

    assertThat(complaint()).contains("pets/1 is damaged (network.zip").doesNotContain("\n");
  }

  @Test
  void unknown_model_is_named() {
    assertThat(Main.run("retrain", "--model=ghost", "--data=" + fresh, "--models=" + models))
        .isEqualTo(1);
    assertThat(complaint()).contains("there is no model 'ghost'", "pets").doesNotContain("\n");
  }

  @Test
  void missing_old_data_leaves_no_run() {
    assertThat(retrain("--old-data=" + folder.resolve("none"))).isEqualTo(1);
    assertThat(complaint()).contains("unknown dataset").doesNotContain("\n");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void other_network_requires_afresh() {
    assertThat(retrain("--network=residual")).isEqualTo(2);
    assertThat(complaint()).contains("--network: only with --afresh");
  }

  @Test
  void old_share_of_100_is_rejected() {
    assertThat(retrain("--old-share=100")).isEqualTo(1);
    assertThat(complaint()).contains("0 to 95 percent, not 100").doesNotContain("\n");
  }
}
