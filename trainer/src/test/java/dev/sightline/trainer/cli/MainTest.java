package dev.sightline.trainer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.trainer.data.ExampleImages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @TempDir Path folder;

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

  @BeforeEach
  void capture() {
    System.setOut(new PrintStream(printed, true, UTF_8));
    System.setErr(new PrintStream(complained, true, UTF_8));
  }

  @AfterEach
  void release() {
    System.setOut(out);
    System.setErr(err);
  }

  private int run(String... args) {
    return Main.run(args);
  }

  private String complaint() {
    return complained.toString(UTF_8);
  }

  private void assertOneLine(String expected) {
    assertThat(complaint()).contains(expected).doesNotContain("\tat ");
    assertThat(complaint().strip().lines()).hasSize(1);
  }

  @Test
  void image_folder_becomes_a_registered_model_with_equal_results() throws IOException {
    Path data = folder.resolve("pets");
    ExampleImages.writePngs(data.resolve("cat"), 40);
    ExampleImages.writePngs(data.resolve("dog"), 30);
    String models = folder.resolve("models").toString();
    String runFolder = folder.resolve("run").toString();

    int trained =
        run(
            "train",
            data.toString(),
            "--network",
            "small",
            "--epochs",
            "1",
            "--batch-size",
            "16",
            "--run",
            runFolder,
            "--models",
            models);

    assertThat(complaint()).isEmpty();
    assertThat(trained).isZero();
    assertThat(printed.toString(UTF_8))
        .contains("oneDNN on", "epoch   1/1", "0 classified differently", "registered as pets/1")
        .contains("resize: crop:32 bilinear, the default for an image folder");
    assertThat(folder.resolve("models/pets/1/MODEL_CARD.md"))
        .content()
        .contains("seed", "sha256:", "train " + data, "Parity");
    Path predictions = folder.resolve("predictions.jsonl");
    assertThat(
            run(
                "evaluate",
                "--model",
                "pets",
                "--data",
                data.toString(),
                "--models",
                models,
                "--predictions",
                predictions.toString()))
        .isZero();
    assertThat(Files.readAllLines(predictions)).hasSize(70);
    assertThat(Files.readAllLines(predictions).get(0))
        .startsWith("{\"image\":\"cat/000.png\",\"label\":\"cat\"");
    assertThat(run("parity", runFolder)).isZero();
    assertThat(run("export", runFolder, "--no-register", "--models", models)).isZero();
    assertThat(run("models", "list", "--models", models)).isZero();
    assertThat(printed.toString(UTF_8)).contains("* pets/1").doesNotContain("pets/2");
    assertThat(run("export", runFolder, "--candidate", "--by", "ada", "--models", models)).isZero();
    assertThat(run("models", "list", "--models", models)).isZero();
    assertThat(printed.toString(UTF_8))
        .contains("registered as pets/2, not current", "  pets/2 ")
        .doesNotContain("* pets/2");
    assertThat(folder.resolve("models/pets/2/network.zip")).isNotEmptyFile();
  }

  @Test
  void missing_folder_is_reported_in_one_line() {
    assertThat(run("train", folder.resolve("none").toString())).isEqualTo(1);
    assertOneLine("none': give cifar10, shapes or a folder");
  }

  @Test
  void cifar10_without_data_names_the_option() {
    assertThat(run("train", "cifar10")).isEqualTo(1);
    assertOneLine("give --data");
  }

  @Test
  void empty_class_folder_is_reported_in_one_line() throws IOException {
    Files.createDirectories(folder.resolve("data/a"));
    Files.createDirectories(folder.resolve("data/b"));

    int code =
        run("train", folder.resolve("data").toString(), "--run", folder.resolve("run").toString());

    assertThat(code).isEqualTo(1);
    assertOneLine("has no class folder with images");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--epochs=0",
        "--batch-size=0",
        "--learning-rate=0",
        "--limit=-1",
        "--image-size=0"
      })
  void illegal_value_is_reported_in_one_line(String option) {
    assertThat(run("train", "shapes", option, "--run", folder.resolve("run").toString()))
        .isEqualTo(1);
    assertThat(complaint().strip().lines()).hasSize(1);
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--resize=stretch|2|Invalid value for option '--resize': unknown resize mode 'stretch'; use squash",
        "--interpolation=cubic|2|unknown interpolation 'cubic'; use nearest, nearest-exact, bilinear, bicubic, area",
        "--resize=crop:31|1|crop:31 cannot fill an input of 32 x 32 pixels; use crop:32 or more"
      })
  void unusable_resizing_is_reported_and_leaves_no_run(String option, int code, String expected) {
    Path run = folder.resolve("run");

    assertThat(run("train", "shapes", option, "--run", run.toString())).isEqualTo(code);
    assertThat(complaint()).contains(expected).doesNotContain("\tat ");
    assertThat(run).doesNotExist();
  }

  @Test
  void unknown_network_is_reported_and_leaves_no_run() {
    Path run = folder.resolve("run");

    assertThat(run("train", "shapes", "--network", "huge", "--run", run.toString())).isEqualTo(1);
    assertOneLine("there is no network 'huge'");
    assertThat(run).doesNotExist();
  }

  @Test
  void damaged_model_file_is_reported_in_one_line() throws IOException {
    Path file = Files.writeString(folder.resolve("model.onnx"), "no model");

    assertThat(run("evaluate", "--model", file.toString(), "--data", "shapes")).isEqualTo(1);
    assertOneLine("not an ONNX model");
  }

  @Test
  void missing_model_is_reported_in_one_line() {
    assertThat(
            run("evaluate", "--model", "ghost", "--data", "shapes", "--models", folder.toString()))
        .isEqualTo(1);
    assertOneLine("there is no model 'ghost'");
  }

  @Test
  void folder_that_is_not_a_run_is_reported_in_one_line() {
    assertThat(run("export", folder.toString())).isEqualTo(1);
    assertOneLine("is not a run folder");
  }

  @Test
  void network_file_without_size_is_reported_in_one_line() throws IOException {
    Path file = Files.writeString(folder.resolve("network.zip"), "");

    assertThat(run("export", file.toString())).isEqualTo(1);
    assertOneLine("--size is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--name=pets",
        "--register",
        "--candidate",
        "--why=better",
        "--by=ada",
        "--data=here",
        "--models=here",
        "--no-cache"
      })
  void run_options_are_refused_for_a_network_file(String option) throws IOException {
    Path file = Files.writeString(folder.resolve("network.zip"), "");

    assertThat(run("export", file.toString(), "--size", "8", option)).isEqualTo(2);
    assertOneLine(option.replaceFirst("=.*", "") + ": only a run can be registered");
  }

  @Test
  void candidate_without_registration_is_refused_before_training() {
    Path run = folder.resolve("run");

    assertThat(run("train", "shapes", "--candidate", "--no-register", "--run", run.toString()))
        .isEqualTo(2);
    assertOneLine("--candidate registers a model, --no-register does not: give only one");
    assertThat(run).doesNotExist();
  }

  @Test
  void network_file_options_are_refused_for_a_run() {
    assertThat(run("export", folder.toString(), "--size", "8")).isEqualTo(2);
    assertOneLine("--size: only for a network file");
  }

  @Test
  void resumed_run_refuses_another_recipe() {
    assertThat(run("train", "--resume", folder.toString(), "--batch-size=3", "--seed=2"))
        .isEqualTo(2);
    assertOneLine("--batch-size, --seed: a resumed run keeps its settings");
    assertThat(run("train", "shapes", "--resume", folder.toString())).isEqualTo(2);
    assertThat(complaint()).contains("shapes: a resumed run already has its dataset");
  }

  @Test
  void negative_checkpoint_minutes_are_refused() {
    assertThat(run("train", "shapes", "--checkpoint-every=-1")).isEqualTo(2);
    assertOneLine("--checkpoint-every -1: give a number of minutes, or 0");
  }

  @Test
  void one_data_batch_and_validation_size_are_used() throws IOException {
    ExampleImages.writePngs(folder.resolve("pets/cat"), 60);
    ExampleImages.writePngs(folder.resolve("pets/dog"), 60);

    int code =
        run(
            "train",
            folder.resolve("pets").toString(),
            "--network=small",
            "--epochs=1",
            "--batches=1",
            "--validation=20",
            "--no-register",
            "--run=" + folder.resolve("run"));

    assertThat(code).isZero();
    assertThat(printed.toString(UTF_8))
        .containsPattern("small on pets: \\d+ images to train on, 4 held out");
  }

  @Test
  void file_that_is_not_a_network_is_reported_in_one_line() throws IOException {
    Path file = Files.writeString(folder.resolve("network.zip"), "no network");

    assertThat(run("export", file.toString(), "--size", "24x32")).isEqualTo(1);
    assertOneLine("can't be read as a network");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--epochs=many", "--nonsense"})
  void wrong_flags_are_usage_errors(String flag) {
    assertThat(run("train", "shapes", flag)).isEqualTo(2);
    assertThat(complaint()).contains(flag.replace("--epochs=", "")).doesNotContain("\tat ");
  }

  @Test
  void training_without_a_dataset_is_a_usage_error() {
    assertThat(run("train")).isEqualTo(2);
    assertThat(complaint()).contains("give a DATASET");
  }
}
