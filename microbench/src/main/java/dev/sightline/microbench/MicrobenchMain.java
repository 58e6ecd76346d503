package dev.sightline.microbench;

import dev.sightline.files.FileTree;
import dev.sightline.microbench.decode.DecodeComparison;
import dev.sightline.microbench.decode.PhotoBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs every benchmark of this package with this process's JVM options. Photos are decoded in
 * rounds: each round measures every way on the photos of one size before it goes to the next size,
 * so that a machine that becomes slower slows all ways. Takes about fifteen minutes. Ends with exit
 * code 1 and one line on stderr if a benchmark fails.
 */
public final class MicrobenchMain {
  private static final String PHOTOS = Pattern.quote(PhotoBenchmark.class.getName() + ".");

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
      new Runner(others()).run();
      List<String> table = comparison.measure(MicrobenchMain::decode, arguments.pillow());
      System.out.println();
      table.forEach(System.out::println);
    } finally {
      FileTree.delete(work);
    }
  }

  private static Options others() {
    return options()
        .include("^" + MicrobenchMain.class.getPackageName().replace(".", "\\."))
        .exclude(PHOTOS)
        .forks(2)
        .build();
  }

  private static Collection<RunResult> decode(Path photos) throws RunnerException {
    return new Runner(options().include(PHOTOS).param("photos", photos.toString()).forks(1).build())
        .run();
  }

  private static ChainedOptionsBuilder options() {
    return new OptionsBuilder()
        .warmupIterations(6)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(5)
        .measurementTime(TimeValue.seconds(1))
        .shouldFailOnError(true);
  }
}
