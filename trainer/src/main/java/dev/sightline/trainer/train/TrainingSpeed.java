package dev.sightline.trainer.train;

import java.time.Duration;

/**
 * How fast a run is.
 *
 * @param imagesPerSecond in this epoch
 * @param left until the whole run is done, by the time that its steps have taken since it was
 *     started or resumed, validation included
 */
public record TrainingSpeed(double imagesPerSecond, Duration left) {
  /**
   * @param seconds since the run was started or resumed
   * @param done steps since then
   * @param toDo steps from here to the end of the run
   */
  static TrainingSpeed of(double imagesPerSecond, double seconds, int done, int toDo) {
    double left = done == 0 ? 0 : seconds / done * toDo;
    return new TrainingSpeed(imagesPerSecond, Duration.ofSeconds(Math.round(left)));
  }
}
