package dev.sightline.trainer.cli.train;

import dev.sightline.trainer.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "export",
    description =
        "Export a run's best epoch so far as ONNX, check it and register it; or any network file"
            + " that Deeplearning4j's ModelSerializer wrote.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class ExportCommand implements Callable<Integer> {
  private static final List<String> FOR_RUNS =
      List.of(
          "--name",
          "--register",
          "--no-register",
          "--candidate",
          "--why",
          "--by",
          "--models",
          "--data",
          "--no-cache");
  private static final List<String> FOR_FILES =
      List.of("--out", "--size", "--labels", "--temperature", "--mirrored");

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN|FILE", description = "The run's folder, or a network file.")
  private Path from;

  @Mixin private RunData data;
  @Mixin private ReleaseOptions release;
  @Mixin private FileExport file;

  @Override
  public Integer call() {
    if (Files.isRegularFile(from)) {
      UnfitOptions.refuse(
          spec,
          FOR_RUNS,
          "only a run can be registered, %s is a network file: leave it out".formatted(from));
      return file.export(from);
    }
    UnfitOptions.refuse(
        spec, FOR_FILES, "only for a network file, and %s is none: leave it out".formatted(from));
    RunFolder run = RunFolder.open(from);
    release.release(run, data.of(run));
    return 0;
  }
}
