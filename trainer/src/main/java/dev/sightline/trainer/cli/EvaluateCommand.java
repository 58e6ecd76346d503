package dev.sightline.trainer.cli;

import dev.sightline.trainer.evaluate.Evaluation;
import dev.sightline.trainer.pipeline.Judgement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "evaluate",
    description = "Accuracy of a model file in ONNX Runtime on labelled test images.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class EvaluateCommand implements Callable<Integer> {
  @Option(
      names = "--model",
      required = true,
      paramLabel = "MODEL",
      description = "NAME, NAME/VERSION or an ONNX file.")
  private String model;

  @Option(
      names = "--data",
      defaultValue = "cifar10",
      paramLabel = "DIR",
      description =
          "shapes, cifar10 as fetched, CIFAR-10 in either layout, a folder with test/CLASS/*, or"
              + " one with CLASS/*. Default: cifar10.")
  private String data;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "Of the drawn shapes. Default: 1.")
  private long seed;

  @Option(
      names = "--predictions",
      paramLabel = "FILE",
      description = "Write a line of JSON for each image: image, label, predicted, confidence.")
  private @Nullable Path predictions;

  @Mixin private ModelsFolder models;

  @Override
  public Integer call() {
    Path named = Path.of(model);
    Path file =
        Files.isRegularFile(named) || model.endsWith(".onnx")
            ? named
            : models.open().resolve(model);
    Judgement judgement = Judgement.of(file, data, seed);
    Evaluation evaluation = judgement.evaluation();
    System.out.printf(
        Locale.ROOT,
        "%s on %s: %d of %d right, %.2f%%%n",
        model,
        data,
        evaluation.right(),
        evaluation.images().size(),
        100 * evaluation.accuracy());
    if (predictions != null) {
      judgement.writePredictions(predictions);
      System.out.println("predictions: " + predictions);
    }
    return 0;
  }
}
