package dev.sightline.classifier.domain;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code CANDIDATE} asks for.
 *
 * @param percent of the images that the candidate answers; 0 for a shadow
 * @param writtenAt of the file, so that the same order written anew is another one
 */
public record TrialOrder(String version, Mode mode, int percent, Instant writtenAt) {
  /** How a version is tried. */
  public enum Mode {
    /** It scores the images too, and nobody sees its answers. */
    SHADOW,
    /** It answers a share of the images. */
    CANARY;

    /** As it stands in the file, in logs and in metrics. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Pattern FORM =
      Pattern.compile("([1-9][0-9]{0,8}) +(?:(shadow)|canary +([1-9][0-9]{0,2})%)");

  public TrialOrder {
    if (mode == Mode.CANARY && (percent < 1 || percent > 100)) {
      throw new IllegalArgumentException("a canary takes 1% to 100%");
    }
  }

  /**
   * Reads {@code VERSION shadow} or {@code VERSION canary PERCENT%}.
   *
   * @throws IllegalArgumentException that says what is wrong
   */
  public static TrialOrder parse(String text, Instant writtenAt) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("that is no trial");
    }
    return form.group(2) != null
        ? new TrialOrder(form.group(1), Mode.SHADOW, 0, writtenAt)
        : new TrialOrder(form.group(1), Mode.CANARY, Integer.parseInt(form.group(3)), writtenAt);
  }

  /** As the file has it: {@code 3 canary 10%}. */
  @Override
  public String toString() {
    return version + ' ' + mode.text() + (mode == Mode.CANARY ? " " + percent + "%" : "");
  }
}
