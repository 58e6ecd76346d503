package dev.sightline.trainer.cli.train;

import dev.sightline.files.SightlineHome;
import dev.sightline.image.ModelInput;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.cli.options.ResizeOptions;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.evaluate.Environment;
import dev.sightline.trainer.run.DatasetCatalog;
import dev.sightline.trainer.run.RunConfig;
import dev.sightline.trainer.run.RunFolder;
import dev.sightline.trainer.run.SourceRevision;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Options of a new run. Creates its folder from them. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class RunOptions {
  /** Options that are fixed when the run is created and cannot change when it is resumed. */
  static final List<String> SETTLED =
      List.of(
          "--network",
          "--image-size",
          "--batches",
          "--seed",
          "--limit",
          "--run",
          "--batch-size",
          "--learning-rate",
          "--label-smoothing",
          "--validation",
          "--resize",
          "--interpolation");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(
      arity = "0..1",
      paramLabel = "DATASET",
      description = "cifar10, shapes, or a folder with one subfolder of images per class.")
  private @Nullable String dataset;

  @Option(
      names = "--network",
      paramLabel = "NAME|FILE",
      description =
          "notebook, small, residual, or a .yaml file. Default: small for shapes, notebook for"
              + " cifar10; residual for a folder, with a recipe that suits its images.")
  private @Nullable String network;

  @Option(
      names = "--image-size",
      paramLabel = "N",
      description =
          "Width and height in pixels to which the images of a folder are resized. Default: chosen"
              + " from the images.")
  private @Nullable Integer imageSize;

  @Option(
      names = "--batches",
      defaultValue = "5",
      paramLabel = "K",
      description = "Train on only the first K of the five data batches. Default: 5.")
  private int dataBatches;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "Seed of weights, order, dropout, split and generated shapes. Default: 1.")
  private long seed;

  @Option(
      names = "--limit",
      defaultValue = "0",
      paramLabel = "N",
      description = "Train on at most this number of images. Default: all.")
  private int limit;

  @Option(
      names = "--run",
      paramLabel = "DIR",
      description = "New folder for this run. Default: runs/DATASET-TIME.")
  private @Nullable Path folder;

  @Mixin private ResizeOptions resize;

  @Nullable String dataset() {
    return dataset;
  }

  @Nullable String network() {
    return network;
  }

  @Nullable Integer imageSize() {
    return imageSize;
  }

  /**
   * Returns the name of the dataset, which is the default for the name of the model.
   *
   * @param data folder of the dataset; null for its default folder
   */
  String datasetName(@Nullable Path data) {
    return DatasetCatalog.name(requiredDataset(), data == null ? "" : data.toString());
  }

  private String requiredDataset() {
    if (dataset == null) {
      throw new ParameterException(
          command.commandLine(), "give a DATASET (cifar10, shapes or a folder), or --resume RUN");
    }
    return dataset;
  }

  /**
   * Creates the run folder and writes the configuration into it.
   *
   * @param data folder of the dataset; null for its default folder
   */
  RunFolder create(@Nullable Path data, RecipeOptions recipe) {
    String named = requiredDataset();
    String location = data == null ? "" : data.toString();
    ChosenSettings chosen = ChosenSettings.of(named, location, network, imageSize);
    ResizeDecision resizing = resizing(named, chosen);
    RunConfig config = config(named, location, chosen, recipe, resizing.input());
    DatasetCatalog.reader(config.dataset(), config.data(), config.input(), config.seed());
    Path place = folder != null ? folder : byTime(named);
    RunFolder run = RunFolder.create(place, config, chosen.network().text());
    run.writeWhole(run.folder().resolve("environment.json"), Environment.json(config.gitCommit()));
    chosen.lines(config.recipe()).forEach(System.out::println);
    System.out.println(resizing);
    return run;
  }

  private ResizeDecision resizing(String named, ChosenSettings chosen) {
    try {
      ImageSize size = DatasetCatalog.size(named, chosen.imageSize());
      return ResizeDecision.of(named, size, resize.choice(), chosen.network().resize());
    } catch (IllegalArgumentException e) {
      throw new TrainerFailure(String.valueOf(e.getMessage()), e);
    }
  }

  private static Path byTime(String dataset) {
    String stamp =
        DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).format(LocalDateTime.now());
    Path name = Objects.requireNonNullElse(Path.of(dataset).getFileName(), Path.of("images"));
    return Path.of("runs", name + "-" + stamp);
  }

  private RunConfig config(
      String named,
      String location,
      ChosenSettings chosen,
      RecipeOptions recipe,
      ModelInput input) {
    try {
      return new RunConfig(
          named,
          location,
          chosen.network().name(),
          input.width(),
          seed,
          limit,
          dataBatches,
          recipe.applied(chosen.recipe()),
          input.resizing().toString(),
          SourceRevision.of(SightlineHome.folder()),
          List.copyOf(command.root().commandLine().getParseResult().originalArgs()));
    } catch (IllegalArgumentException e) {
      throw new TrainerFailure(String.valueOf(e.getMessage()), e);
    }
  }
}
