package dev.sightline.trainer.cli;

import dev.sightline.trainer.train.RunFolder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "export",
    description = "Export a run's best epoch so far as ONNX, check it and register it.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ExportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", description = "The run's folder.")
  private Path folder;

  @Mixin private RunData data;
  @Mixin private Registration registration;

  @Override
  public Integer call() {
    RunFolder run = RunFolder.open(folder);
    registration.release(run, data.of(run));
    return 0;
  }
}
