package dev.sightline.microbench;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs every benchmark of this package in two processes each, with this process's JVM options.
 * Takes about two minutes. Ends with exit code 1 and one line on stderr if a benchmark fails.
 */
public final class MicrobenchMain {
  private MicrobenchMain() {}

  public static void main(String[] arguments) {
    try {
      new Runner(options()).run();
    } catch (RunnerException e) {
      System.err.println("sightline: the microbenchmarks failed: " + e.getMessage());
      System.exit(1);
    }
  }

  private static Options options() {
    return new OptionsBuilder()
        .include("^" + MicrobenchMain.class.getPackageName().replace(".", "\\."))
        .forks(2)
        .warmupIterations(3)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(5)
        .measurementTime(TimeValue.seconds(1))
        .shouldFailOnError(true)
        .build();
  }
}
