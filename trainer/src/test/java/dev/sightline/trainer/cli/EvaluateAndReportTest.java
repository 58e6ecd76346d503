package dev.sightline.trainer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.trainer.data.ExampleImages;
import dev.sightline.trainer.registry.ModelRepository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluates the shipped shapes model on generated shapes that are all in one class folder. */
class EvaluateAndReportTest {
  private static final Path MODEL = new ModelRepository(Path.of("../models")).resolve("shapes");

  @TempDir Path folder;

  private final PrintStream out = System.out;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void capture() throws IOException {
    System.setOut(new PrintStream(printed, true, UTF_8));
    ExampleImages.writePngs(folder.resolve("data/circle"), 20);
  }

  @AfterEach
  void release() {
    System.setOut(out);
  }

  private int evaluate(Path model, String... more) {
    String[] arguments = {
      "evaluate", "--model", model.toString(), "--data", folder.resolve("data").toString()
    };
    return Main.run(Stream.of(arguments, more).flatMap(Arrays::stream).toArray(String[]::new));
  }

  @Test
  void evaluation_prints_all_and_writes_nothing_by_default() {
    assertThat(evaluate(MODEL)).isZero();
    assertThat(printed.toString(UTF_8))
        .contains("of 20 right", "95% interval", "precision", "Confusion matrix", "ECE", "Worst")
        .doesNotContain("written");
  }

  @Test
  void output_folder_holds_the_files() {
    assertThat(evaluate(MODEL, "--out", folder.resolve("out").toString())).isZero();
    assertThat(folder.resolve("out"))
        .isDirectoryContaining("glob:**/evaluation.json")
        .isDirectoryContaining("glob:**/samples.png");
  }

  @Test
  void run_is_evaluated_into_its_folder_and_reported() throws IOException {
    Path run = Files.createDirectories(folder.resolve("run"));
    Files.writeString(run.resolve("config.json"), "{\"dataset\":\"shapes\",\"epochs\":6}");
    Files.copy(MODEL, run.resolve("model.onnx"));

    assertThat(evaluate(run)).isZero();
    assertThat(Main.run("report", run.toString())).isZero();

    assertThat(run.resolve("plots/mistakes.png")).exists();
    assertThat(printed.toString(UTF_8)).contains("report: " + run.resolve("report.html"));
    assertThat(run.resolve("report.html"))
        .content()
        .contains("dataFingerprint", "Worst mistakes", "0 of 6");
  }
}
