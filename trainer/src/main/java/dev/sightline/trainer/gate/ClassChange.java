package dev.sightline.trainer.gate;

import dev.sightline.trainer.evaluate.WilsonInterval;

/**
 * Compares the candidate with the current version on the images of one class.
 *
 * @param images number of images of the class
 * @param right number that the candidate classifies correctly
 * @param rightBefore number that the current version classifies correctly
 */
public record ClassChange(String label, int images, int right, int rightBefore, McNemar paired) {
  public double share() {
    return (double) right / images;
  }

  public double shareBefore() {
    return (double) rightBefore / images;
  }

  /** Returns the change in accuracy; positive if the candidate is better. */
  public double change() {
    return (double) (right - rightBefore) / images;
  }

  public WilsonInterval interval() {
    return WilsonInterval.of(right, images);
  }

  public WilsonInterval intervalBefore() {
    return WilsonInterval.of(rightBefore, images);
  }
}
