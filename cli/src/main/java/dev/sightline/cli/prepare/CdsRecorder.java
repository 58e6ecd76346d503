package dev.sightline.cli.prepare;

import dev.sightline.cli.demo.Demo;
import dev.sightline.cli.demo.DemoSettings;
import dev.sightline.cli.demo.PlainView;
import dev.sightline.cli.demo.PredictionsFile;
import dev.sightline.cli.demo.ProcessDemoService;
import dev.sightline.cli.demo.Summary;
import dev.sightline.cli.produce.KeyChoice;
import dev.sightline.cli.produce.RecordFormat;
import dev.sightline.cli.produce.SendPlan;
import dev.sightline.cli.produce.ShapesSource;
import dev.sightline.cli.service.ModelChoice;
import dev.sightline.cli.service.ServiceSettings;
import dev.sightline.cli.service.StartupArchive;
import dev.sightline.cli.terminal.StopSignal;
import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.files.IoReason;
import dev.sightline.proto.Topics;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * Runs the service once with a broker and some images, and stores what later starts can reuse: an
 * archive of loaded classes (class data sharing) and the unpacked native libraries.
 */
public final class CdsRecorder {
  /** Enough images to run each part of the flow. They are drawn, so no files are required. */
  private static final SendPlan PLAN =
      new SendPlan(Topics.IMAGES, RecordFormat.RAW, KeyChoice.NONE, 300, 0);

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path jar;
  private final ModelChoice model;

  /**
   * @param jar jar of the service, next to its lib/ folder
   * @param model any model; later starts may serve others
   */
  public CdsRecorder(Path jar, ModelChoice model) {
    this.jar = jar;
    this.model = model;
  }

  /**
   * Writes the files of {@link StartupArchive} next to the jar.
   *
   * @param work empty folder
   * @return false if it was stopped before the end
   * @throws CommandFailure if the service failed
   */
  public boolean run(Path work, StopSignal stop) throws InterruptedException {
    NativeCode.unpack(jar.resolveSibling("lib"), StartupArchive.nativeCode(jar));
    Path archive = jar.resolveSibling("classes.jsa.part");
    if (demo(archive).run(work, stop).filter(Summary::isExact).isEmpty()) {
      return false;
    }
    try {
      Files.move(archive, StartupArchive.classes(jar), StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (IOException e) {
      throw new CommandFailure(
          "the JVM wrote no class archive to %s (%s)".formatted(archive, IoReason.of(e)), e);
    }
  }

  private Demo demo(Path archive) {
    ServiceSettings.Builder service =
        new ServiceSettings.Builder().jar(jar).model(model).device("cpu").recordClasses(archive);
    return new Demo(
        new DemoSettings(new ShapesSource(1), PLAN, 1, PATIENCE, PATIENCE, false),
        ProcessDemoService.of(service),
        new PlainView(new PrintStream(PrintStream.nullOutputStream()), System::nanoTime),
        PredictionsFile.none(),
        System::nanoTime);
  }
}
