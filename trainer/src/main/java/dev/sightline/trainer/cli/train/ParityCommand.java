package dev.sightline.trainer.cli.train;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.evaluate.Parity;
import dev.sightline.trainer.release.Release;
import dev.sightline.trainer.run.RunFolder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "parity",
    header = "Compare the outputs of a run's network in DL4J and its model.onnx in ONNX Runtime.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExample:%n",
    footer = "  ./sightline parity runs/2026-11-29-cifar10 --images 200")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class ParityCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", description = "The run folder.")
  private Path folder;

  @Option(
      names = "--images",
      paramLabel = "N",
      description = "Number of test images, sampled with the run's seed. Default: 1000.")
  private int images = Parity.IMAGES;

  @Mixin private RunData data;

  @Override
  public Integer call() {
    if (images < 1) {
      throw new TrainerFailure("--images " + images + " is not positive: give 1 or more");
    }
    RunFolder run = RunFolder.open(folder);
    Parity parity = new Release(System.out).parity(run, data.of(run), images);
    System.out.println("parity: " + parity.summary());
    System.out.println(parity.holds() ? "holds" : "does NOT hold");
    return parity.holds() ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
