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
    header = "Make later starts of the service faster; the launcher does it once it has built it.",
    description =
        "Runs the service once on a broker of its own, and leaves an archive of its classes and"
            + " ONNX Runtime's libraries, unpacked, beside its jar. Both fit the JVM and the system"
            + " that made them; others do without.",
    sortOptions = false,
    showDefaultValues = true)
final class PrepareCommand implements Callable<Integer> {
  @Option(
      names = "--models",
      paramLabel = "DIR",
      description = "The model repository. Default: models, where Sightline is.")
  private @Nullable Path models;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "Any that takes drawn shapes; later starts may serve others.")
  private String model = "shapes";

  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    Path repository = models == null ? SightlineHome.folder().resolve("models") : models;
    Path jar = ServiceJar.find();
    CdsRecorder rehearsal = new CdsRecorder(jar, new ModelChoice(repository, model));
    try (StopSignal stop = new StopSignal(Duration.ofMinutes(1));
        TempDir work = TempDir.create("prepare", false)) {
      if (!LoggedRun.in(work.path(), common, () -> rehearsal.run(work.path(), stop))) {
        System.err.println("Stopped.");
        return 1;
      }
      System.out.println("prepared " + jar);
      return 0;
    }
  }
}
