package dev.sightline.trainer.cli.train;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.evaluate.Environment;
import dev.sightline.trainer.registry.ModelRepository;
import dev.sightline.trainer.retrain.RetrainingRun;
import dev.sightline.trainer.run.RunFolder;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of a retraining. Creates its run folder from them. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class RetrainOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "NAME",
      description = "The model: NAME for its current version, or NAME/VERSION.")
  private String model;

  @Option(
      names = "--data",
      required = true,
      split = ",",
      paramLabel = "DIR",
      description =
          "New images: folders of 'data collect', or folders with one subfolder per class. Test images,"
              + " such as those in DIR/test, are never trained on.")
  private List<Path> data;

  @Option(
      names = "--old-data",
      defaultValue = "",
      paramLabel = "DATASET",
      description =
          "Images that the model was trained on before, so that it does not forget them: cifar10,"
              + " shapes or a folder. Default: none.")
  private String oldData;

  @Option(
      names = "--old-share",
      defaultValue = "50",
      paramLabel = "PERCENT",
      description =
          "Percentage of the training images that come from --old-data; all old images if there"
              + " are fewer. Default: 50.")
  private int oldShare;

  @Option(
      names = "--afresh",
      description = "Start with new weights; add classes that the model does not know.")
  private boolean afresh;

  @Option(
      names = "--network",
      paramLabel = "NAME|FILE",
      description =
          "With --afresh: use another network, and the resizing that its file states. Default: the version's own.")
  private @Nullable String network;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description =
          "Seed of new weights, order, dropout, split and sampling of old images. Default: 1.")
  private long seed;

  @Option(
      names = "--run",
      paramLabel = "DIR",
      description = "New folder for this run. Default: runs/NAME-retrain-TIME.")
  private @Nullable Path folder;

  /** Returns the name of the model, without a version. */
  String modelName() {
    int slash = model.indexOf('/');
    return slash < 0 ? model : model.substring(0, slash);
  }

  /** Creates the run folder and writes the configuration into it. */
  RunFolder create(ModelRepository repository, RecipeOptions recipe) {
    if (network != null && !afresh) {
      throw new ParameterException(
          command.commandLine(),
          "--network: only with --afresh; otherwise the version's own network is trained further");
    }
    try {
      RetrainingRun retraining = new RetrainingRun(repository, wish(recipe));
      RunFolder run =
          retraining.create(folder == null ? byTime(retraining.parent().name()) : folder);
      run.writeWhole(
          run.folder().resolve("environment.json"), Environment.json(run.config().gitCommit()));
      System.out.printf(
          "%s %s%n", afresh ? "afresh, in place of" : "going on from", retraining.parent());
      System.out.println("resize: " + run.config().resize());
      return run;
    } catch (IllegalArgumentException e) {
      throw new TrainerFailure(String.valueOf(e.getMessage()), e);
    }
  }

  private RetrainingRun.Wish wish(RecipeOptions recipe) {
    return new RetrainingRun.Wish(
        model,
        data,
        oldData,
        oldShare,
        afresh,
        network,
        seed,
        recipe::applied,
        command.root().commandLine().getParseResult().originalArgs());
  }

  private static Path byTime(String name) {
    String stamp =
        DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).format(LocalDateTime.now());
    return Path.of("runs", name + "-retrain-" + stamp);
  }
}
