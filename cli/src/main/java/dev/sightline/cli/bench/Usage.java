package dev.sightline.cli.bench;

/**
 * What a process took for some images.
 *
 * @param seconds of wall time
 * @param cpuSeconds of CPU time, over all of its threads
 */
record Usage(long images, double seconds, double cpuSeconds) {
  Usage {
    if (images < 1 || !(seconds > 0) || !(cpuSeconds > 0)) {
      throw new IllegalArgumentException(
          "nothing was measured: %d images in %s s with %s s of CPU"
              .formatted(images, seconds, cpuSeconds));
    }
  }

  double imagesPerSecond() {
    return images / seconds;
  }

  /** Microseconds of CPU time an image. */
  double cpuMicros() {
    return cpuSeconds * 1e6 / images;
  }
}
