package dev.sightline.cli.bench;

import dev.sightline.cli.produce.ImageSource;
import dev.sightline.cli.service.ModelChoice;
import dev.sightline.inference.Device;
import java.time.Duration;
import java.util.Locale;

/**
 * Settings of a benchmark.
 *
 * @param device device on which floor and service run the model
 * @param images encoded images; the first are used repeatedly
 * @param count images in each measurement, after a warm-up
 * @param rounds number of measurements of floor, service and other programs
 * @param load duration of each rate in the latency measurement
 * @param cores number of measured processors
 * @param instances instances of the service, which share the processors and the partitions
 */
public record BenchSettings(
    ModelChoice model,
    Device device,
    ImageSource images,
    long count,
    int rounds,
    Duration load,
    int cores,
    int instances) {
  static final int PARTITIONS = 4;

  /** Minimum of {@link #count}; a large model takes a second for ten images. */
  static final int LEAST = 100;

  public BenchSettings {
    if (count < LEAST) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "count must be %d or more, not %d", LEAST, count));
    }
    if (rounds < 1) {
      throw new IllegalArgumentException("rounds must be 1 or more, not " + rounds);
    }
    if (instances < 1 || instances > PARTITIONS) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "instances must be 1 to %d, not %d", PARTITIONS, instances));
    }
    if (load.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("load must be 1s or more, not " + load);
    }
  }
}
