package dev.sightline.trainer.cli.train;

import dev.sightline.clisupport.options.OptionGroup;
import dev.sightline.trainer.cli.options.BarProgress;
import dev.sightline.trainer.cli.options.ModelsFolder;
import dev.sightline.trainer.evaluate.LabelledEvaluation;
import dev.sightline.trainer.evaluate.ModelEvaluator;
import dev.sightline.trainer.plot.EvaluationFiles;
import dev.sightline.trainer.report.EvaluationText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "evaluate",
    header = "Measure a model on labelled test images in ONNX Runtime.",
    description =
        "Prints accuracy, precision and recall of each class, confusion matrix, calibration and the worst"
            + " mistakes.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExample:%n",
    footer = "  ./sightline evaluate --model cifar10/2 --data cifar10")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class EvaluateCommand implements Callable<Integer> {
  @Option(
      names = "--model",
      required = true,
      paramLabel = "MODEL",
      description = "NAME, NAME/VERSION, an ONNX file or a run folder.")
  private String model;

  @Option(
      names = "--data",
      defaultValue = "cifar10",
      paramLabel = "DIR",
      description =
          "shapes, cifar10 as downloaded, CIFAR-10 in either layout, a folder with test/CLASS/*"
              + " (or val/CLASS/*), or a folder with CLASS/*, all of which is used. Default: cifar10.")
  private String data;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "Seed of the generated shapes and of the sample images. Default: 1.")
  private long seed;

  @OptionGroup("Output")
  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = {
        "Write evaluation.json, confusion.png, reliability.png, mistakes.png and samples.png here."
            + " Default: the run folder (pictures in plots/) if the model belongs to a run; otherwise"
            + " nothing is written."
      })
  private @Nullable Path out;

  @OptionGroup("Output")
  @Option(
      names = "--predictions",
      paramLabel = "FILE",
      description =
          "Write one line of JSON per image: image, label, predicted, confidence and the top 3.")
  private @Nullable Path predictions;

  @Mixin private ModelsFolder models;

  @Override
  public Integer call() {
    Path file = modelFile();
    LabelledEvaluation judgement =
        new ModelEvaluator(model, file, BarProgress.onScreen()).on(data, seed);
    System.out.println(new EvaluationText(judgement).full());
    EvaluationFiles files = new EvaluationFiles(judgement, seed);
    written(files, file).forEach(path -> System.out.println("written: " + path));
    if (predictions != null) {
      files.writePredictions(predictions);
      System.out.println("predictions: " + predictions);
    }
    return 0;
  }

  private Path modelFile() {
    Path named = Path.of(model);
    if (isRun(named)) {
      return named.resolve("model.onnx");
    }
    return Files.isRegularFile(named) || model.endsWith(".onnx")
        ? named
        : models.open().resolve(model);
  }

  private List<Path> written(EvaluationFiles files, Path file) {
    if (out != null) {
      return files.writeInto(out);
    }
    Path parent = file.toAbsolutePath().getParent();
    return parent != null && isRun(parent) ? files.writeIntoRun(parent) : List.of();
  }

  private static boolean isRun(Path folder) {
    return Files.isRegularFile(folder.resolve("config.json"));
  }
}
