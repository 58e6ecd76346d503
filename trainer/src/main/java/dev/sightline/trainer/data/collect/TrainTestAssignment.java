package dev.sightline.trainer.data.collect;

/**
 * Decides which images are held out for testing. Only the content decides, so that the same image
 * is always on the same side. A larger share includes all images of a smaller one.
 *
 * @param percent percentage of held-out images
 */
record TrainTestAssignment(int percent) {
  private static final int HUNDRED = 100;
  private static final int DIGITS = 15;

  boolean isTest(String sha256) {
    return Long.parseLong(sha256.substring(0, DIGITS), 16) % HUNDRED < percent;
  }
}
