package dev.sightline.trainer.cli.train;

import dev.sightline.trainer.run.RunFolder;
import dev.sightline.trainer.run.RunLock;
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
    header = "Export the best epoch of a run as ONNX, check it and register it.",
    description = "Also exports any network file written by Deeplearning4j's ModelSerializer.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./sightline export runs/2026-11-29-cifar10 --name cifar10",
      "  ./sightline export network.zip --size 32 --labels cat,dog"
    })
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
      List.of(
          "--out",
          "--size",
          "--labels",
          "--temperature",
          "--mirrored",
          "--resize",
          "--interpolation");

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN|FILE", description = "The run folder, or a network file.")
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
          "only a run can be registered, and %s is a network file: remove the option"
              .formatted(from));
      return file.export(from);
    }
    UnfitOptions.refuse(
        spec,
        FOR_FILES,
        "only for a network file, and %s is a run: remove the option".formatted(from));
    RunFolder run = RunFolder.open(from);
    release.check(run.config().datasetName());
    try (RunLock lock = RunLock.of(run)) {
      release.release(run, data.of(run));
    }
    return 0;
  }
}
