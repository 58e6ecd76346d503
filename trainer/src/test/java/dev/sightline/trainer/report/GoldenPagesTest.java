package dev.sightline.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.trainer.gate.BrightnessModels;
import dev.sightline.trainer.gate.GateLimits;
import dev.sightline.trainer.gate.GateVerdict;
import dev.sightline.trainer.gate.VersionComparisons;
import dev.sightline.trainer.plot.EvaluationFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares structure and texts of the pages with files in {@code src/test/resources/golden-pages}.
 * To accept a change, run it with {@code -Dsightline.golden=write} and review the difference.
 */
class GoldenPagesTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden-pages");
  private static final String CONFIG =
      """
      {"dataset": "shapes", "network": "small <b>&</b> \\"quick\\"", "epochs": %d, "seed": 7,
       "recipe": {"batchSize": 64, "optimizer": {"kind": "adam"}, "milestones": [1, 2]},
       "limit": null, "command": ["train", "--data", "my shapes", "it's"]}
      """;
  private static final String EPOCH =
      "{\"epoch\":%d,\"loss\":1.25,\"trainAccuracy\":0.5,\"validationAccuracy\":0.4,\"imagesPerSecond\":1234.5}\n";
  private static final String BATCH =
      "{\"epoch\":1,\"step\":%d,\"images\":64,\"loss\":2.0,\"accuracy\":0.25,\"learningRate\":0.1}\n";
  private static final String CARD =
      """
      # toy

      ## Parity

      Agrees on *all* images.

      | a | b |
      |---|---|
      | <i> | [x](https://example.org/?a=1&b=2) |
      """;

  @TempDir Path folder;

  @Test
  void a_complete_run() throws IOException {
    run(2, 2);
    write(
        "batches.jsonl",
        String.format(Locale.ROOT, BATCH, 1) + String.format(Locale.ROOT, BATCH, 2));
    write("environment.json", "{\"java\": \"17\", \"cpu\": {\"cores\": 2}}");
    write("network.yaml", "layers:\n  - <none> & {braces}\n");
    write("MODEL_CARD.md", CARD);
    new EvaluationFiles(LabelledEvaluations.ofShapes(30), 1).writeInto(file("."));
    for (String plot : List.of("confusion", "reliability", "samples")) {
      picture("plots/" + plot + ".png");
    }
    model();

    holds("run-complete", RunReport.of(file(".")).html());
  }

  @Test
  void a_run_without_epochs() throws IOException {
    run(2, 0);

    holds("run-started", RunReport.of(file(".")).html());
  }

  @Test
  void a_run_with_many_epochs_and_a_model_that_is_not_evaluated_yet() throws IOException {
    run(40, 31);
    model();

    holds("run-long", RunReport.of(file(".")).html());
  }

  @Test
  void a_run_with_an_evaluation_that_lacks_most_fields() throws IOException {
    run(1, 1);
    write("evaluation.json", "{\"labels\": [\"a\", \"b\"], \"classes\": [{\"label\": \"<a>\"}]}");
    write("MODEL_CARD.md", "# toy\n");

    holds("run-sparse", RunReport.of(file(".")).html());
  }

  @Test
  void a_passed_gate() {
    holds("gate-passed", gate(i -> i >= 90));
  }

  @Test
  void a_failed_gate() {
    holds("gate-failed", gate(i -> i >= 150));
  }

  private static String gate(IntPredicate right) {
    return new GatePage(
            GateVerdict.of(VersionComparisons.of(1_000, right, i -> i >= 100), GateLimits.DEFAULT))
        .html();
  }

  private void run(int epochs, int trained) throws IOException {
    write("config.json", String.format(Locale.ROOT, CONFIG, epochs));
    write(
        "metrics.jsonl",
        IntStream.rangeClosed(1, trained)
            .mapToObj(epoch -> String.format(Locale.ROOT, EPOCH, epoch))
            .collect(Collectors.joining()));
  }

  private void model() throws IOException {
    Files.write(
        file("model.onnx"),
        BrightnessModels.model(
            128,
            BrightnessModels.LABELS,
            Map.of(
                "sightline.provenance", "{\"dataset\": \"shapes\", \"data\": {\"images\": 30}}",
                "sightline.calibration", "{\"temperature\": 1.5}",
                "sightline.evaluation", "{\"accuracy\": 0.875, \"calibrationError\": 0.03125}")));
  }

  private void picture(String name) throws IOException {
    Files.createDirectories(file("plots"));
    BufferedImage image = new BufferedImage(600, 2, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(image, "png", file(name).toFile());
  }

  private void write(String name, String content) throws IOException {
    Files.createDirectories(file("."));
    Files.writeString(file(name), content);
  }

  private Path file(String name) {
    return folder.resolve("run-7").resolve(name).normalize();
  }

  private void holds(String name, String page) {
    String outline = PageOutline.of(page).replace(folder.toString(), "FOLDER");
    Path file = GOLDEN.resolve(name + ".txt");
    try {
      if ("write".equals(System.getProperty("sightline.golden"))) {
        Files.createDirectories(GOLDEN);
        Files.writeString(file, outline);
      }
      assertThat(outline).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
