package dev.sightline.cli.bench;

import java.util.Locale;

/**
 * Resources that a process used for a number of images.
 *
 * @param seconds wall time
 * @param cpuSeconds CPU time of all threads
 */
record Usage(long images, double seconds, double cpuSeconds) {
  Usage {
    if (images < 1 || !(seconds > 0) || !(cpuSeconds > 0)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "nothing was measured: %d images in %s s with %s s of CPU",
              images,
              seconds,
              cpuSeconds));
    }
  }

  double imagesPerSecond() {
    return images / seconds;
  }

  /** Returns the CPU time per image in microseconds. */
  double cpuMicros() {
    return cpuSeconds * 1e6 / images;
  }
}
