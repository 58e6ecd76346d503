package dev.sightline.cli.pieces;

import dev.sightline.cli.failure.CommandFailure;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs every benchmark of this package, in two processes each. Takes about two minutes. */
public final class Pieces {
  private Pieces() {}

  public static void run() {
    try {
      new Runner(
              new OptionsBuilder()
                  .include("^" + Pieces.class.getPackageName().replace(".", "\\."))
                  .forks(2)
                  .warmupIterations(3)
                  .warmupTime(TimeValue.seconds(1))
                  .measurementIterations(5)
                  .measurementTime(TimeValue.seconds(1))
                  .shouldFailOnError(true)
                  .build())
          .run();
    } catch (RunnerException e) {
      throw new CommandFailure("the pieces could not be measured: " + e.getMessage(), e);
    }
  }
}
