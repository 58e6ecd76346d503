package dev.sightline.trainer.data.collect;

/**
 * Which images are set aside. The content alone decides, so that the same image falls on the same
 * side whenever and by whomever it is collected; a larger share keeps all that a smaller one has
 * set aside.
 *
 * @param percent how many of a hundred are set aside
 */
record TrainTestAssignment(int percent) {
  private static final int HUNDRED = 100;
  private static final int DIGITS = 15;

  boolean isTest(String sha256) {
    return Long.parseLong(sha256.substring(0, DIGITS), 16) % HUNDRED < percent;
  }
}
