package dev.sightline.trainer.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.sightline.image.ModelInput;
import dev.sightline.image.shapes.LabelledImage;
import dev.sightline.image.shapes.ShapesGenerator;
import dev.sightline.modelstore.ModelMetadata;
import dev.sightline.modelstore.ModelVersion;
import dev.sightline.trainer.batch.TensorBatch;
import dev.sightline.trainer.data.Dataset;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.evaluate.AdjustedClassifier;
import dev.sightline.trainer.evaluate.DriftReferenceBuilder;
import dev.sightline.trainer.evaluate.Environment;
import dev.sightline.trainer.evaluate.Evaluation;
import dev.sightline.trainer.evaluate.NetworkClassifier;
import dev.sightline.trainer.evaluate.OnnxClassifier;
import dev.sightline.trainer.export.ExportOptions;
import dev.sightline.trainer.network.NetworkFile;
import dev.sightline.trainer.recipe.Augmentation.Flip;
import dev.sightline.trainer.registry.ChangeReason;
import dev.sightline.trainer.registry.ModelRepository;
import dev.sightline.trainer.registry.Registrar;
import dev.sightline.trainer.run.RunConfig;
import dev.sightline.trainer.run.RunFolder;
import dev.sightline.trainer.train.Checkpoints;
import dev.sightline.trainer.train.ConsoleProgress;
import dev.sightline.trainer.train.StopRequest;
import dev.sightline.trainer.train.Training;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A mirrored network whose logits are far too large for the little that it learned, so that it is
 * overconfident.
 */
class ReleaseTest {
  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());
  private static final ImageSize SIZE = new ImageSize(32, 32);
  private static final Dataset DATA =
      new Dataset(
          "noise",
          List.of("a", "b", "c", "<d>|", "absent"),
          SIZE,
          drawn(0, 300),
          List.of(),
          drawn(300, 360));
  private static final NetworkFile NETWORK =
      NetworkFile.parse(
          "tiny.yaml",
          """
          name: tiny
          description: for a test
          layers:
            - conv: {filters: 8, kernel: 3, stride: 2, activation: relu}
            - dense: {units: classes}
            - scale: {by: 5}
            - softmax
          mirrored: true
          training: {epochs: 3, batch-size: 20, validation: 120, optimizer: {kind: adam, learning-rate: 0.002}}
          """);

  private static final String RESIZE = "crop:32 bicubic";

  @TempDir static Path folder;
  private static RunFolder run;
  private static ReleasedModel model;

  private static List<Example> drawn(int from, int to) {
    ShapesGenerator generator = new ShapesGenerator(3);
    Random random = new Random(from);
    return IntStream.range(from, to)
        .mapToObj(
            i -> {
              LabelledImage image = generator.draw(i);
              int brightness = (image.rgb()[0] & 0xff) / 64;
              int label = random.nextBoolean() ? random.nextInt(4) : brightness;
              return new Example("noise#" + i, label, image.rgb());
            })
        .toList();
  }

  @BeforeAll
  static void trainAndRelease() {
    RunConfig config =
        new RunConfig(
            "noise",
            "",
            "tiny",
            32,
            1,
            0,
            5,
            NETWORK.recipe(),
            RESIZE,
            "abc",
            List.of("train", "noise"));
    run = RunFolder.create(folder.resolve("run"), config, NETWORK.text());
    try (ConsoleProgress progress = new ConsoleProgress(NOWHERE, false)) {
      new Training(NOWHERE, progress, new StopRequest(), Duration.ZERO).train(run, DATA);
    }
    model = new Release(NOWHERE).release(run, DATA);
  }

  private static Evaluation uncalibrated() {
    return Evaluation.of(
        new AdjustedClassifier(
            new NetworkClassifier(
                new Checkpoints(run).load(model.chosen.epoch()), SIZE, DATA.labels().size()),
            SIZE,
            ExportOptions.plain(TensorBatch.SCALE).withMirrored(true)),
        model.split.validation());
  }

  @Test
  void temperature_does_not_worsen_calibration_on_held_out_images() {
    assertThat(model.validation.calibrationError()).isLessThan(uncalibrated().calibrationError());
    assertThat(model.validation.calibration().negativeLogLikelihood())
        .isLessThan(uncalibrated().calibration().negativeLogLikelihood());
    assertThat(Provenance.temperatureOf(run.modelFile())).isGreaterThan(1);
  }

  @Test
  void mirrored_network_answers_the_same_for_a_mirror_image() {
    Example image = DATA.test().get(0);
    byte[] rgb = image.rgb();
    byte[] mirrored = new byte[rgb.length];
    for (int place = 0; place < 32 * 32; place++) {
      int other = place - place % 32 + 31 - place % 32;
      System.arraycopy(rgb, 3 * place, mirrored, 3 * other, 3);
    }

    try (OnnxClassifier onnx = OnnxClassifier.open(run.modelFile())) {
      float[][] rows = onnx.classify(List.of(image, new Example("mirror", 0, mirrored)));
      assertThat(rows[0]).containsExactly(rows[1], offset(1e-5f));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "true, RANDOM, RANDOM, true",
    "true, RANDOM, NONE, false",
    "true, NONE, NONE, true",
    "false, RANDOM, RANDOM, false"
  })
  void graph_averages_over_mirror_images_unless_the_run_was_trained_without_them(
      boolean mirrored, Flip flipOfFile, Flip flipOfRun, boolean averages) {
    NetworkFile file =
        NetworkFile.parse(
            "tiny.yaml",
            String.format(
                Locale.ROOT,
                """
                name: tiny
                description: for a test
                layers: [{dense: {units: classes}}, softmax]
                mirrored: %s
                training:
                  epochs: 1
                  batch-size: 4
                  optimizer: {kind: adam, learning-rate: 0.002}
                  augmentation: {flip: %s}
                """,
                mirrored,
                flipOfFile.name().toLowerCase(Locale.ROOT)));

    assertThat(Release.isMirrored(file, flipOfRun)).isEqualTo(averages);
  }

  @Test
  void version_contains_the_weights_for_a_retraining() throws IOException {
    ModelRepository repository = new ModelRepository(folder.resolve("models"));
    ModelVersion version =
        new Registrar(repository, new ChangeReason("ada", "", ""), Clock.systemUTC())
            .add("noise", model.version("noise"));

    Path files = repository.folderOf(version);
    assertThat(
            ModelSerializer.restoreComputationGraph(files.resolve("network.zip").toFile(), false)
                .params())
        .isEqualTo(new Checkpoints(run).load(model.chosen.epoch()).params());
    assertThat(files.resolve("network.yaml")).hasContent(NETWORK.text());
    assertThat(files.resolve("model.onnx")).hasSameBinaryContentAs(run.modelFile());
  }

  @Test
  void card_plots_and_figures_are_in_the_run_folder() {
    assertThat(run.folder().resolve("MODEL_CARD.md"))
        .content()
        .contains(
            "sha256:",
            "train noise",
            "Parity",
            "Deeplearning4j " + Environment.dl4jVersion() + " with oneDNN");
    for (String file :
        List.of(
            "evaluation.json",
            "plots/loss.png",
            "plots/accuracy.png",
            "plots/confusion.png",
            "plots/reliability.png",
            "plots/samples.png",
            "plots/mistakes.png")) {
      assertThat(run.folder().resolve(file)).isNotEmptyFile();
    }
  }

  @Test
  void model_contains_the_reference_of_the_held_out_images() {
    try (OnnxClassifier onnx = OnnxClassifier.open(run.modelFile())) {
      assertThat(onnx.metadata().get(ModelMetadata.REFERENCE))
          .isEqualTo(
              DriftReferenceBuilder.of(model.validation, SIZE, "held back for validation").json())
          .contains("\"images\":120");
    }
    assertThat(run.folder().resolve("MODEL_CARD.md"))
        .content()
        .contains("Reference for drift: the images held out for validation");
  }

  @Test
  void card_shows_class_names_as_they_are_and_no_figure_without_test_images() {
    assertThat(run.folder().resolve("MODEL_CARD.md"))
        .content()
        .contains("as one of: a, b, c, &lt;d&gt;\\|, absent.", "| &lt;d&gt;\\| | ")
        .contains("| absent | no test images |")
        .doesNotContain("<d>");
  }

  @Test
  void model_and_card_state_the_resizing() {
    try (OnnxClassifier onnx = OnnxClassifier.open(run.modelFile())) {
      assertThat(onnx.metadata()).containsEntry("sightline.input.resize", RESIZE);
      assertThat(onnx.input()).isEqualTo(ModelInput.of(32, 32, RESIZE));
      assertThat(onnx.metadata().get(ModelMetadata.PROVENANCE))
          .contains("\"hyperparameters\":{", "\"resize\":\"" + RESIZE + "\"");
    }
    assertThat(run.folder().resolve("MODEL_CARD.md"))
        .content()
        .contains("- Resizing: `" + RESIZE + "`, in training and in the service");
  }
}
