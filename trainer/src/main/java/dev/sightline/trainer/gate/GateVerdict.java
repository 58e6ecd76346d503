package dev.sightline.trainer.gate;

import java.util.List;

/**
 * What came of a comparison.
 *
 * @param checks each with its reason, passed or not
 */
public record GateVerdict(VersionComparison comparison, GateLimits limits, List<Check> checks) {
  public GateVerdict {
    checks = List.copyOf(checks);
  }

  /** Holds a comparison to the limits. */
  public static GateVerdict of(VersionComparison comparison, GateLimits limits) {
    return new GateVerdict(comparison, limits, GateChecks.of(comparison, limits));
  }

  public boolean passed() {
    return checks.stream().allMatch(Check::passed);
  }
}
