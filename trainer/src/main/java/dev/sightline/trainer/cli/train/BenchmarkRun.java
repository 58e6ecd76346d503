package dev.sightline.trainer.cli.train;

import dev.sightline.clisupport.options.OptionGroup;
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

/** Runs {@code train --benchmark}: prints the training and inference speed of networks. */
@OptionGroup("Benchmark")
final class BenchmarkRun {
  private static final int DEFAULT_SIZE = 32;
  private static final Duration TRAINING = Duration.ofSeconds(2);
  private static final Duration INFERENCE = Duration.ofSeconds(1);

  @Option(
      names = "--benchmark",
      description =
          "Train nothing. Print how many images per second the networks (or --network A,B) train"
              + " and infer on generated data. Takes about 2 minutes.")
  private boolean asked;

  @Option(
      names = "--repeats",
      defaultValue = "5",
      paramLabel = "N",
      description = "With --benchmark: number of measurements. Default: 5.")
  private int repeats;

  boolean isAsked() {
    return asked;
  }

  /**
   * Measures the networks and prints the result.
   *
   * @param named names of networks or network files, separated by commas; null for all built-in
   *     networks
   * @param side width and height of the images; null for 32
   */
  void run(@Nullable String named, @Nullable Integer side) {
    int imageSize = side == null ? DEFAULT_SIZE : side;
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
