package dev.sightline.trainer.cli.train;

import dev.sightline.trainer.report.RunReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "report",
    header = "Write one self-contained HTML page about a run.",
    description = "The page has settings, curves, evaluation and card.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExample:%n",
    footer = "  ./sightline report runs/2026-11-29-cifar10")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class ReportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", description = "The run folder; the run may be unfinished.")
  private Path run;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The page to write. Default: report.html in the run folder.")
  private @Nullable Path out;

  @Override
  public Integer call() {
    RunReport report = RunReport.of(run);
    Path file = out == null ? run.resolve("report.html") : out;
    report.write(file);
    System.out.println("report: " + file);
    report.missing().forEach(missing -> System.out.println("missing: " + missing));
    return 0;
  }
}
