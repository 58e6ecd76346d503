package dev.sightline.classifier.model;

import dev.sightline.classifier.domain.StartupException;
import dev.sightline.classifier.domain.TrialOrder;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * {@code CURRENT} or {@code CANDIDATE} of a model.
 *
 * @param place where it lies, for people
 */
public record OneLineFile(String model, String place) {
  private static final Pattern VERSION = Pattern.compile("[1-9][0-9]*");
  private static final int SHOWN = 40;

  /**
   * @throws StartupException where the text is no version
   */
  public String version(String text) {
    String version = text.strip();
    if (!VERSION.matcher(version).matches()) {
      throw new StartupException(
          "model %s: %s holds '%s', which is not a version such as 1"
              .formatted(model, place, shortened(version)));
    }
    return version;
  }

  /**
   * @throws StartupException where the text is no order
   */
  public TrialOrder order(String text, Instant writtenAt) {
    try {
      return TrialOrder.parse(text.strip(), writtenAt);
    } catch (IllegalArgumentException e) {
      throw new StartupException(
          "model %s: %s holds '%s': %s; write 'VERSION shadow' or 'VERSION canary 10%%'"
              .formatted(model, place, shortened(text.strip()), e.getMessage()),
          e);
    }
  }

  private static String shortened(String text) {
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
  }
}
