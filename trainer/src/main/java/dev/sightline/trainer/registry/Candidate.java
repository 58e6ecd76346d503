package dev.sightline.trainer.registry;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version that the service tries beside the current one, as {@code CANDIDATE} says it: {@code
 * VERSION shadow} (it sees the same images, and its answers are only counted) or {@code VERSION
 * canary 10%} (it answers for that share of the keys).
 *
 * @param canaryPercent from 1 to 100; empty for a shadow
 */
public record Candidate(int version, Optional<Integer> canaryPercent) {
  private static final Pattern LINE =
      Pattern.compile("([1-9][0-9]{0,8}) (?:shadow|canary ([1-9][0-9]{0,2})%)");

  public Candidate {
    if (version < 1) {
      throw new IllegalArgumentException("version " + version + ": they begin at 1");
    }
    canaryPercent.ifPresent(
        percent -> {
          if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException(
                "a canary's share is from 1 to 100 percent, not " + percent);
          }
        });
  }

  public static Candidate shadow(int version) {
    return new Candidate(version, Optional.empty());
  }

  /**
   * @throws IllegalArgumentException where the share is not from 1 to 100
   */
  public static Candidate canary(int version, int percent) {
    return new Candidate(version, Optional.of(percent));
  }

  /** Empty where the line is none of the two. */
  static Optional<Candidate> parse(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int version = Integer.parseInt(matcher.group(1));
    Optional<Integer> percent = Optional.ofNullable(matcher.group(2)).map(Integer::valueOf);
    return percent.filter(share -> share > 100).isPresent()
        ? Optional.empty()
        : Optional.of(new Candidate(version, percent));
  }

  /** {@code shadow} or {@code canary 10%}. */
  public String mode() {
    return canaryPercent.map("canary %d%%"::formatted).orElse("shadow");
  }

  /** As it stands in {@code CANDIDATE}. */
  public String line() {
    return version + " " + mode();
  }
}
