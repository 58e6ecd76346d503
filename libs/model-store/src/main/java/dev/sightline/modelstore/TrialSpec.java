package dev.sightline.modelstore;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of {@code CANDIDATE}: the version on trial and the kind of trial, {@code VERSION shadow}
 * or {@code VERSION canary 10%}.
 *
 * @param percent share of the keys that a canary answers, 1 to 100; 0 for a shadow
 */
public record TrialSpec(int version, Mode mode, int percent) {
  /** Kind of a trial. */
  public enum Mode {
    /** The version scores the same images, and its answers are only counted. */
    SHADOW,
    /** The version answers a share of the keys. */
    CANARY;

    /** Returns the word for the file, logs and metrics. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Pattern FORM =
      Pattern.compile("([1-9][0-9]{0,8}) +(?:shadow|canary +([1-9][0-9]{0,2})%)");

  public TrialSpec {
    if (version < 1) {
      throw new IllegalArgumentException("version " + version + ": versions start at 1");
    }
    if (mode == Mode.CANARY ? percent < 1 || percent > 100 : percent != 0) {
      throw new IllegalArgumentException(
          "a canary's share is from 1 to 100 percent, not " + percent);
    }
  }

  public static TrialSpec shadow(int version) {
    return new TrialSpec(version, Mode.SHADOW, 0);
  }

  /**
   * Returns a canary trial.
   *
   * @throws IllegalArgumentException if the share is not from 1 to 100
   */
  public static TrialSpec canary(int version, int percent) {
    return new TrialSpec(version, Mode.CANARY, percent);
  }

  /** Returns the trial, or a fault that quotes the text. Spaces may be repeated. */
  public static Parsed<TrialSpec> parse(String text) {
    String line = text.strip();
    Matcher form = FORM.matcher(line);
    if (!form.matches()) {
      return Parsed.fault("holds " + CurrentFile.quoted(line) + ", which is not a trial");
    }
    int version = Integer.parseInt(form.group(1));
    int percent = form.group(2) == null ? 0 : Integer.parseInt(form.group(2));
    if (percent > 100) {
      return Parsed.fault(
          "holds " + CurrentFile.quoted(line) + ", but a canary's share is from 1% to 100%");
    }
    return Parsed.of(percent == 0 ? shadow(version) : canary(version, percent));
  }

  /** Returns {@code shadow} or {@code canary 10%}. */
  public String kind() {
    return mode == Mode.CANARY ? "canary " + percent + "%" : mode.text();
  }

  /** Returns the line of the file, such as {@code 3 canary 10%}. */
  @Override
  public String toString() {
    return version + " " + kind();
  }
}
