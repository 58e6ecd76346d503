package dev.sightline.trainer.gate;

import java.util.List;

/**
 * Result of a comparison.
 *
 * @param checks all checks, passed or not, with their reasons
 */
public record GateVerdict(VersionComparison comparison, GateLimits limits, List<Check> checks) {
  public GateVerdict {
    checks = List.copyOf(checks);
  }

  /** Checks a comparison against the limits. */
  public static GateVerdict of(VersionComparison comparison, GateLimits limits) {
    return new GateVerdict(comparison, limits, GateChecks.of(comparison, limits));
  }

  public boolean passed() {
    return checks.stream().allMatch(Check::passed);
  }
}
