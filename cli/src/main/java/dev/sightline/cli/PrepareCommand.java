package dev.sightline.cli;

import dev.sightline.cli.prepare.CdsRecorder;
import dev.sightline.cli.service.ModelChoice;
import dev.sightline.cli.service.ServiceJar;
import dev.sightline.cli.tempdir.TempDir;
import dev.sightline.cli.terminal.StopSignal;
import dev.sightline.files.SightlineHome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "prepare",
    header = "Make later starts of the service faster.",
    description =
        "Runs the service once on a temporary broker. Writes a class data archive and the unpacked"
            + " libraries of ONNX Runtime next to the jar of the service. Only the same JVM and system use"
            + " them; others start without. The launcher runs this after each build.",
    sortOptions = false,
    showDefaultValues = true,
    footerHeading = "%nExample:%n",
    footer = "  ./sightline prepare")
final class PrepareCommand implements Callable<Integer> {
  @Option(
      names = "--models",
      paramLabel = "DIR",
      description = "Model repository. Default: models in the Sightline folder.")
  private @Nullable Path models;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "Model that accepts drawn shapes. Later starts may serve other models.")
  private String model = "shapes";

  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    Path repository = models == null ? SightlineHome.folder().resolve("models") : models;
    Path jar = ServiceJar.find();
    CdsRecorder recorder = new CdsRecorder(jar, new ModelChoice(repository, model));
    try (StopSignal stop = new StopSignal(Duration.ofMinutes(1));
        TempDir work = TempDir.create("prepare", false)) {
      if (!LoggedRun.in(work.path(), common, () -> recorder.run(work.path(), stop))) {
        System.err.println("Stopped.");
        return 1;
      }
      System.out.println("prepared " + jar);
      return 0;
    }
  }
}
