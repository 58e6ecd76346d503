package dev.sightline.trainer.cli.data;

import dev.sightline.clisupport.options.KafkaOptions;
import dev.sightline.clisupport.options.OptionGroup;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.cli.options.BarProgress;
import dev.sightline.trainer.cli.options.ModelsFolder;
import dev.sightline.trainer.data.collect.CollectReport;
import dev.sightline.trainer.data.collect.CollectSettings;
import dev.sightline.trainer.data.collect.CollectionRange;
import dev.sightline.trainer.data.collect.StreamCollection;
import dev.sightline.trainer.evaluate.OnnxClassifier;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "collect",
    header = "Read images and their labels from Kafka into an image folder.",
    description = {
      "Writes DIR/train/LABEL/* for training, DIR/test/LABEL/* for testing, and DIR/manifest.jsonl with"
          + " the result of each record.",
      "Commits nothing in Kafka. After a failure, run the same command again to continue."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:DIR contains labelled images.",
      "1:The command failed.",
      "2:Wrong usage.",
      "3:The range contains no image, or no image with a label."
    },
    sortOptions = false,
    footerHeading = "%nExample:%n",
    footer = "  ./sightline data collect week-48 --from 2026-11-23 --test-share 20")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class DataCollectCommand implements Callable<Integer> {
  private static final int NOTHING = 3;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "A new folder, or one to continue.")
  private Path folder;

  @Mixin private CollectRange range;
  @Mixin private KafkaOptions kafka;
  @Mixin private ModelsFolder models;

  @OptionGroup("Kafka")
  @Option(
      names = "--images-topic",
      defaultValue = "images",
      paramLabel = "TOPIC",
      description = "Default: images.")
  private String imagesTopic;

  @OptionGroup("Kafka")
  @Option(
      names = "--labels-topic",
      defaultValue = "labels",
      paramLabel = "TOPIC",
      description = "Default: labels.")
  private String labelsTopic;

  @Option(
      names = "--test-share",
      defaultValue = "10",
      paramLabel = "PERCENT",
      description =
          "Percentage of images for DIR/test. The content of an image decides, so it is on the same"
              + " side in every collection; never lower the percentage. Default: 10.")
  private int testShare;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description =
          "Reject images whose label this model does not have. Default: accept any label.")
  private @Nullable String model;

  @Option(
      names = "--new-labels",
      description =
          "With --model: accept labels that the model does not have, for 'retrain --afresh'.")
  private boolean newLabels;

  @Option(
      names = "--keep-unlabelled",
      description = "Keep images without a label in DIR/unlabelled.")
  private boolean keepUnlabelled;

  @Override
  public Integer call() {
    CollectionRange span = range.span(Instant.now());
    StreamCollection collection = new StreamCollection(folder, settings(), BarProgress.onScreen());
    Optional<CollectReport> report = collection.run(kafka.access(), span);
    if (report.isEmpty()) {
      return nothing(
          "%s contains no record from %s: widen the range".formatted(imagesTopic, range.text()));
    }
    new CollectText(System.out, folder, model).print(report.get());
    return report.get().train() + report.get().test() > 0
        ? 0
        : nothing(
            "no image in the range has a valid label: label some with 'sightline label', then"
                + " collect into another folder");
  }

  private int nothing(String message) {
    spec.commandLine().getErr().println("sightline: " + message);
    return NOTHING;
  }

  private CollectSettings settings() {
    if (newLabels && model == null) {
      throw new ParameterException(
          spec.commandLine(), "--new-labels: only with --model; without it any label is accepted");
    }
    try {
      return new CollectSettings(
          imagesTopic,
          labelsTopic,
          range.text(),
          testShare,
          model == null ? "" : model,
          model == null ? List.of() : labelsOf(model),
          newLabels,
          keepUnlabelled);
    } catch (IllegalArgumentException e) {
      throw new TrainerFailure("--test-share: " + e.getMessage(), e);
    }
  }

  private List<String> labelsOf(String name) {
    try (OnnxClassifier classifier = OnnxClassifier.open(models.open().resolve(name))) {
      return classifier.labels();
    }
  }
}
