package dev.sightline.classifier.trial;

import java.util.Locale;
import java.util.Optional;

/**
 * A limit on a ratio, looked at over consecutive windows of images: often enough to see a candidate
 * that goes bad late, seldom enough that chance does not end a trial. For one thread at a time.
 */
final class Limit {
  private final String setting;
  private final String what;
  private final Optional<Double> limit;
  private final int window;
  private long images;
  private long bad;

  /**
   * @param setting names the limit
   * @param what says of which ratio
   * @param limit none where nobody wants one
   * @param window images that are looked at together; more where they come in larger batches
   */
  Limit(String setting, String what, Optional<Double> limit, int window) {
    this.setting = setting;
    this.what = what;
    this.limit = limit;
    this.window = window;
  }

  /**
   * Counts images.
   *
   * @param badImages of them; negative where they make up for others
   * @return why the trial has to end, where it has to
   */
  Optional<String> count(int newImages, int badImages) {
    images += newImages;
    bad += badImages;
    if (images < window) {
      return Optional.empty();
    }
    double ratio = (double) bad / images;
    long seen = images;
    images = 0;
    bad = 0;
    return limit.filter(most -> ratio > most).map(most -> cause(ratio, seen, most));
  }

  private String cause(double ratio, long seen, double most) {
    return String.format(
        Locale.ROOT, "%s %.4f on %d images is above %s=%s", what, ratio, seen, setting, most);
  }
}
