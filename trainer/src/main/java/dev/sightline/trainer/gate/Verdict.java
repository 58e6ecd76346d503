package dev.sightline.trainer.gate;

import java.util.List;

/**
 * What came of a comparison.
 *
 * @param checks each with its reason, passed or not
 */
public record Verdict(Comparison comparison, GateLimits limits, List<Check> checks) {
  public Verdict {
    checks = List.copyOf(checks);
  }

  /** Holds a comparison to the limits. */
  public static Verdict of(Comparison comparison, GateLimits limits) {
    return new Verdict(comparison, limits, Checks.of(comparison, limits));
  }

  public boolean passed() {
    return checks.stream().allMatch(Check::passed);
  }
}
