package dev.sightline.trainer.cli;

import dev.sightline.trainer.train.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "export",
    description =
        "Export a run's best epoch so far as ONNX, check it and register it; or any network file"
            + " that Deeplearning4j's ModelSerializer wrote.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ExportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN|FILE", description = "The run's folder, or a network file.")
  private Path from;

  @Mixin private RunData data;
  @Mixin private Registration registration;
  @Mixin private FileExport file;

  @Override
  public Integer call() {
    if (Files.isRegularFile(from)) {
      return file.export(from);
    }
    RunFolder run = RunFolder.open(from);
    registration.release(run, data.of(run));
    return 0;
  }
}
