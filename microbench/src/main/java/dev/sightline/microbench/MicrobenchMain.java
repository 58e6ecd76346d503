package dev.sightline.microbench;

import dev.sightline.files.FileTree;
import dev.sightline.microbench.decode.DecodeComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs every benchmark of this package in two processes each, with this process's JVM options, then
 * Pillow on the same photos. Takes about ten minutes. Ends with exit code 1 and one line on stderr
 * if a benchmark fails.
 */
public final class MicrobenchMain {
  private MicrobenchMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    try {
      run(Arguments.parse(arguments));
    } catch (RunnerException | IOException | IllegalArgumentException e) {
      System.err.println("sightline: the microbenchmarks failed: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void run(Arguments arguments)
      throws IOException, RunnerException, InterruptedException {
    Path work = Files.createTempDirectory("sightline-photos-");
    try {
      DecodeComparison comparison = DecodeComparison.prepare(work, arguments.photos());
      Collection<RunResult> results = new Runner(options(comparison)).run();
      System.out.println();
      comparison.table(results, arguments.pillow()).forEach(System.out::println);
    } finally {
      FileTree.delete(work);
    }
  }

  private static Options options(DecodeComparison comparison) {
    return new OptionsBuilder()
        .include("^" + MicrobenchMain.class.getPackageName().replace(".", "\\."))
        .param("photos", comparison.folders())
        .forks(2)
        .warmupIterations(6)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(5)
        .measurementTime(TimeValue.seconds(1))
        .shouldFailOnError(true)
        .build();
  }
}
