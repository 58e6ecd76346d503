package dev.sightline.cli.hostile;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Settings of a run, from system properties.
 *
 * @param images {@code hostile.images}: folder of good images; empty for drawn shapes
 * @param files {@code hostile.files}: folder of more hostile files
 * @param only {@code hostile.only}: part of the names of the hostile records to send
 * @param count {@code hostile.count}: number of good images
 * @param rate {@code hostile.rate}: good images per second
 */
record StreamSettings(
    Optional<Path> images, Optional<Path> files, String only, int count, double rate) {
  static final int PARTITIONS = 4;

  /** Maximum time from sending a good image to its answer. */
  static final Duration LIMIT = Duration.ofSeconds(2);

  /** Maximum memory of the service in bytes, as in a container. */
  static final long MEMORY = 1L << 30;

  /** What the service would choose in a container of this size. */
  static final String OUTSIDE_HEAP = "295M";

  static StreamSettings fromSystemProperties() {
    return new StreamSettings(
        Optional.ofNullable(System.getProperty("hostile.images")).map(Path::of),
        Optional.ofNullable(System.getProperty("hostile.files")).map(Path::of),
        System.getProperty("hostile.only", ""),
        Integer.getInteger("hostile.count", 5_000),
        Double.parseDouble(System.getProperty("hostile.rate", "100")));
  }
}
