package dev.sightline.trainer.cli.train;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.trainer.cli.Main;
import dev.sightline.trainer.data.ExampleImages;
import dev.sightline.trainer.run.RunFolder;
import dev.sightline.trainer.run.RunLock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests what {@code train} checks before it trains, and what a resumed run keeps. */
class TrainCommandTest {
  private static final String NETWORK =
      """
      name: tiny
      description: for a test
      layers:
        - dense: {units: classes}
        - softmax
      training: {epochs: 2, batch-size: 16, optimizer: {kind: adam, learning-rate: 0.01}}
      """;

  @TempDir Path folder;

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complained = new ByteArrayOutputStream();
  private Path run;
  private Path models;
  private Path network;

  @BeforeEach
  void capture() throws IOException {
    System.setOut(new PrintStream(printed, true, UTF_8));
    System.setErr(new PrintStream(complained, true, UTF_8));
    run = folder.resolve("run");
    models = folder.resolve("models");
    network = Files.writeString(folder.resolve("tiny.yaml"), NETWORK);
  }

  @AfterEach
  void release() {
    System.setOut(out);
    System.setErr(err);
  }

  private int train(String dataset, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("train", dataset, "--no-cache", "--network=" + network, "--run=" + run));
    arguments.addAll(List.of(more));
    return Main.run(arguments.toArray(new String[0]));
  }

  private int resume(String... more) {
    List<String> arguments = new ArrayList<>(List.of("train", "--resume", run.toString()));
    arguments.addAll(List.of(more));
    return Main.run(arguments.toArray(new String[0]));
  }

  private String images(String name) throws IOException {
    Path images = folder.resolve(name);
    ExampleImages.writePngs(images.resolve("cat"), 40);
    ExampleImages.writePngs(images.resolve("dog"), 40);
    return images.toString();
  }

  private void assertRefused(int code, String expected) {
    assertThat(code).isEqualTo(1);
    assertThat(complained.toString(UTF_8)).contains(expected);
    assertThat(complained.toString(UTF_8).strip().lines()).hasSize(1);
    assertThat(printed.toString(UTF_8)).doesNotContain("epoch ");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "pets, a/b, 'a/b' is not a model name",
        "pets, Pets, 'Pets' is not a model name",
        "фото, , 'фото' has no letter or digit that a model name can have: give --name NAME"
      })
  void name_is_checked_before_the_training(String dataset, String name, String expected)
      throws IOException {
    String data = images(dataset);
    String[] options =
        name == null
            ? new String[] {"--models=" + models}
            : new String[] {"--models=" + models, "--name=" + name};

    assertRefused(train(data, options), expected);
    assertThat(run).doesNotExist();
  }

  @Test
  void folder_without_a_legal_name_is_trained_on_if_nothing_is_registered() throws IOException {
    assertThat(train(images("фото"), "--no-register")).isZero();
  }

  @Test
  void run_folder_is_deleted_if_there_are_too_few_images() throws IOException {
    ExampleImages.writePngs(folder.resolve("few/cat"), 10);
    ExampleImages.writePngs(folder.resolve("few/dog"), 10);

    assertRefused(train(folder.resolve("few").toString(), "--no-register"), "too few to hold some");
    assertThat(run).doesNotExist();
  }

  @Test
  void run_folder_is_deleted_if_its_images_are_refused() throws IOException {
    String data = images("pets");
    Files.writeString(folder.resolve("pets/cat/000.png"), "no image");
    Files.createDirectories(run);
    Path other = Files.writeString(run.resolve("notes.txt"), "of somebody else");

    assertRefused(train(data, "--no-register", "--strict"), "--strict refuses the images");
    assertThat(run).isDirectoryContaining(other::equals);
    assertThat(Files.list(run)).hasSize(1);
  }

  @Test
  void resumed_run_keeps_the_options_of_its_registration() throws IOException {
    assertThat(
            train(
                images("pets"),
                "--models=" + models,
                "--name=animals",
                "--candidate",
                "--by=ada",
                "--why=more images"))
        .isZero();
    printed.reset();

    assertThat(resume("--epochs=3")).isZero();

    assertThat(complained.toString(UTF_8)).isEmpty();
    assertThat(printed.toString(UTF_8)).contains("registered as animals/2, not current");
    assertThat(models.resolve("animals/history.jsonl"))
        .content()
        .contains("ada", "more images")
        .doesNotContain("unknown");
    assertThat(models.resolve("animals/CURRENT")).doesNotExist();
  }

  @Test
  void option_of_the_resumed_run_replaces_the_kept_one() throws IOException {
    assertThat(train(images("pets"), "--no-register")).isZero();
    printed.reset();

    assertThat(resume("--epochs=3", "--models=" + models, "--name=animals")).isZero();

    assertThat(printed.toString(UTF_8)).contains("registered as animals/1, now current");
  }

  @Test
  void fewer_epochs_than_finished_are_refused() throws IOException {
    assertThat(train(images("pets"), "--no-register")).isZero();
    printed.reset();

    assertRefused(resume("--epochs=1"), "--epochs 1: " + run + " has finished 2 epochs already");
  }

  @Test
  void second_command_on_a_run_is_refused() throws IOException {
    assertThat(train(images("pets"), "--no-register")).isZero();
    printed.reset();

    try (RunLock lock = RunLock.of(RunFolder.open(run))) {
      assertRefused(resume("--epochs=3"), "another command is using the run folder " + run);
      assertThat(Main.run("export", run.toString(), "--no-register")).isEqualTo(1);
    }
    assertThat(resume("--epochs=3")).isZero();
  }

  @Test
  void all_unreadable_files_are_reported_in_one_run() throws IOException {
    String data = images("pets");
    for (int i = 0; i < 3; i++) {
      Files.writeString(folder.resolve("pets/cat/broken" + i + ".jpg"), "no image");
    }

    assertThat(train(data, "--no-register")).isZero();

    assertThat(complained.toString(UTF_8)).isEmpty();
    assertThat(printed.toString(UTF_8))
        .contains(
            "pets: leaving out 3 files that cannot be read:"
                + " cat/broken0.jpg, cat/broken1.jpg, cat/broken2.jpg (");
  }

  @Test
  void strict_training_refuses_findings_and_leaves_no_run() throws IOException {
    String data = images("pets");
    Files.writeString(folder.resolve("pets/cat/broken.jpg"), "no image");

    assertRefused(
        train(data, "--strict"), "--strict refuses the images because of the 2 findings above");

    assertThat(printed.toString(UTF_8))
        .contains("leaving out 1 file", "found 40 images in more than one class");
    assertThat(run).doesNotExist();
  }

  @Test
  void class_named_train_is_trained_retrained_and_evaluated() throws IOException {
    String data = folder.resolve("vehicles").toString();
    ExampleImages.writePngs(folder.resolve("vehicles/bus"), 0, 40);
    ExampleImages.writePngs(folder.resolve("vehicles/train"), 40, 80);
    String[] retrain = {
      "retrain",
      "--model=vehicles",
      "--models=" + models,
      "--data=" + data,
      "--epochs=1",
      "--run=" + folder.resolve("run2")
    };

    assertThat(train(data, "--models=" + models)).isZero();
    assertThat(Main.run(retrain)).isZero();
    assertThat(Main.run("evaluate", "--model=vehicles", "--models=" + models, "--data=" + data))
        .isZero();

    assertThat(complained.toString(UTF_8)).isEmpty();
    assertThat(printed.toString(UTF_8)).contains("of 80 right", "using every image");
  }
}
