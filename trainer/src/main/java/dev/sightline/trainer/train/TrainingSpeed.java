package dev.sightline.trainer.train;

import java.time.Duration;

/**
 * Speed of a run.
 *
 * @param imagesPerSecond speed in this epoch
 * @param left estimated time to the end of the run, based on the time per step since it was started
 *     or resumed, including validation
 */
public record TrainingSpeed(double imagesPerSecond, Duration left) {
  /**
   * @param seconds seconds since the run was started or resumed
   * @param done number of steps since then
   * @param remaining number of steps from here to the end of the run
   */
  static TrainingSpeed of(double imagesPerSecond, double seconds, int done, int remaining) {
    double left = done == 0 ? 0 : seconds / done * remaining;
    return new TrainingSpeed(imagesPerSecond, Duration.ofSeconds(Math.round(left)));
  }
}
