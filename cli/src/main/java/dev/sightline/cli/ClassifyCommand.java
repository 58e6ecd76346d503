package dev.sightline.cli;

import dev.sightline.cli.classify.AnswerFormat;
import dev.sightline.cli.classify.Classification;
import dev.sightline.cli.terminal.StopRequest;
import dev.sightline.clisupport.options.OptionGroup;
import dev.sightline.files.SightlineHome;
import dev.sightline.inference.Device;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "classify",
    header = "Classify image files without a broker.",
    description = {
      "Classifies files, the files in folders (recursively, without hidden files), and the files that"
          + " match quoted patterns, on all cores. The answers are those of the service for the same"
          + " files, in the order of their names.",
      "Exit code 1 if a file was rejected, 2 if nothing could be classified."
    },
    sortOptions = false,
    showDefaultValues = true,
    exitCodeOnExecutionException = ExitCode.USAGE,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./sightline classify photo.jpg --model cifar10",
      "  ./sightline classify photos --model cifar10/3 --format csv --html answers.html"
    })
final class ClassifyCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "SOURCE",
      arity = "1..*",
      showDefaultValue = Visibility.NEVER,
      description = "Image files, folders, and patterns such as 'photos/**/*.jpg'.")
  private List<String> sources = List.of();

  @OptionGroup("Model")
  @Option(
      names = "--model",
      required = true,
      paramLabel = "NAME",
      description =
          "Model by its name in the repository, or NAME/VERSION. Default: the current version.",
      showDefaultValue = Visibility.NEVER)
  private String model = "";

  @OptionGroup("Model")
  @Option(
      names = "--models",
      paramLabel = "DIR",
      description = "Model repository. Default: models in the Sightline folder.")
  private @Nullable Path models;

  @OptionGroup("Model")
  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      description =
          "cpu or cuda. If CUDA does not work, the command fails. The answers of the two differ in the"
              + " last digits.")
  private Device device = Device.CPU;

  @OptionGroup("Answers")
  @Option(
      names = "--top-k",
      paramLabel = "K",
      description = "Maximum number of classes in an answer.")
  private int topK = 3;

  @OptionGroup("Answers")
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table, json (one object on each line) or csv.")
  private AnswerFormat format = AnswerFormat.TABLE;

  @OptionGroup("Answers")
  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Also write a page with the answers and what the model sees of each image.")
  private @Nullable Path html;

  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws InterruptedException {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    if (topK < 1) {
      throw new ParameterException(command, "--top-k must be 1 or more, not " + topK);
    }
    if (models != null && models.toString().startsWith("s3:")) {
      throw new ParameterException(
          command, "--models must be a folder: copy the model from the bucket first");
    }
    Path repository = models == null ? SightlineHome.folder().resolve("models") : models;
    Classification classification =
        new Classification(
            new Classification.Settings(sources, repository, model, device, topK, format, html),
            command.getOut(),
            command.getErr(),
            System::nanoTime);
    StopRequest stop = StopRequest.onSignals();
    boolean allClassified = classification.run(stop::isRequested);
    if (stop.isRequested()) {
      return stop.exitCode();
    }
    return allClassified ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
