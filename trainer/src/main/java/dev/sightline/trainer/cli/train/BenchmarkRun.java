package dev.sightline.trainer.cli.train;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.benchmark.Benchmark;
import dev.sightline.trainer.cli.options.BarProgress;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.evaluate.Environment;
import dev.sightline.trainer.network.NetworkCatalog;
import dev.sightline.trainer.network.NetworkFile;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code train --benchmark}: prints how fast networks train and infer here. */
final class BenchmarkRun {
  private static final Duration TRAINING = Duration.ofSeconds(2);
  private static final Duration INFERENCE = Duration.ofSeconds(1);

  @Option(
      names = "--benchmark",
      description =
          "Train nothing: print how many images a second the networks (or --network A,B) train"
              + " and infer on generated data. About 2 minutes.")
  private boolean asked;

  @Option(
      names = "--repeats",
      defaultValue = "5",
      paramLabel = "N",
      description = "With --benchmark: measure so many times. Default: 5.")
  private int repeats;

  boolean isAsked() {
    return asked;
  }

  /**
   * @param named networks or files with commas between; null for all that come with the trainer
   */
  void run(@Nullable String named, int imageSize) {
    List<String> names = named == null ? NetworkCatalog.names() : List.of(named.split(","));
    List<NetworkFile> files = names.stream().map(NetworkCatalog::find).toList();
    Benchmark benchmark = benchmark(imageSize);
    System.out.println(Environment.line());
    System.out.printf(
        "generated images of %d x %d; median of %d repeats (slowest..fastest) after a warm-up;"
            + " about %d s on a quiet machine%n",
        imageSize, imageSize, repeats, benchmark.expected(files.size()).toSeconds());
    files.forEach(benchmark::measure);
  }

  private Benchmark benchmark(int imageSize) {
    try {
      return new Benchmark(
          new ImageSize(imageSize, imageSize),
          repeats,
          TRAINING,
          INFERENCE,
          BarProgress.onScreen(),
          System::nanoTime);
    } catch (IllegalArgumentException e) {
      throw new TrainerFailure(String.valueOf(e.getMessage()), e);
    }
  }
}
