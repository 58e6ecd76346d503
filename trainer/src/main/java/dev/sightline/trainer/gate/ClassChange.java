package dev.sightline.trainer.gate;

import dev.sightline.trainer.evaluate.WilsonInterval;

/**
 * How the candidate fares on the images of one class.
 *
 * @param images of the class
 * @param right those that the candidate gets right
 * @param rightBefore those that the current version gets right
 */
public record ClassChange(String label, int images, int right, int rightBefore, McNemar paired) {
  public double share() {
    return (double) right / images;
  }

  public double shareBefore() {
    return (double) rightBefore / images;
  }

  /** Above 0 where the candidate is better. */
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
