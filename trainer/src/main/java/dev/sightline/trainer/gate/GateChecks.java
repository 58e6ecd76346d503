package dev.sightline.trainer.gate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Checks a comparison against the limits. Has no side effects. */
final class GateChecks {
  private static final double ROUNDING = 1e-9;
  private static final int LABELS_SHOWN = 5;

  private final VersionComparison comparison;
  private final GateLimits limits;
  private final List<Check> checks = new ArrayList<>();

  private GateChecks(VersionComparison comparison, GateLimits limits) {
    this.comparison = comparison;
    this.limits = limits;
  }

  static List<Check> of(VersionComparison comparison, GateLimits limits) {
    GateChecks checks = new GateChecks(comparison, limits);
    checks.images();
    checks.difference();
    checks.accuracy();
    checks.classes();
    checks.calibration();
    comparison.latencies().forEach(checks::latency);
    checks.size();
    return checks.checks;
  }

  private void images() {
    int images = comparison.images();
    add(
        "images",
        images >= limits.minImages(),
        "%,d to judge by (at least %,d)%s",
        images,
        limits.minImages(),
        missing(comparison.labelsWithoutImages()));
  }

  private static String missing(List<String> labels) {
    if (labels.isEmpty()) {
      return "";
    }
    String shown = String.join(", ", labels.subList(0, Math.min(LABELS_SHOWN, labels.size())));
    int more = labels.size() - LABELS_SHOWN;
    return "; no test images of " + shown + (more > 0 ? " and " + more + " more" : "");
  }

  private void difference() {
    McNemar paired = comparison.paired();
    boolean loss = paired.isLoss(limits.alpha());
    boolean gain = paired.isGain(limits.alpha());
    String meaning =
        loss
            ? "a loss that is not by chance"
            : gain ? "a gain that is not by chance" : "may be chance";
    add(
        "difference",
        limits.requireSignificantGain() ? gain : !loss,
        "%,d images only the candidate gets right, %,d only the current version: p = %s, %s (alpha"
            + " %s%s)",
        paired.gained(),
        paired.lost(),
        paired.pText(),
        meaning,
        plain(limits.alpha()),
        limits.requireSignificantGain() ? ", a gain is required" : "");
  }

  private void accuracy() {
    double after = comparison.candidate().evaluation().accuracy();
    double before = comparison.current().evaluation().accuracy();
    add(
        "accuracy",
        after >= limits.minAccuracy()
            && !isDrop(comparison.accuracyChange(), limits.maxAccuracyDrop()),
        "%.2f%%, before %.2f%%: %+.2f points (at most -%s%s)",
        100 * after,
        100 * before,
        100 * comparison.accuracyChange(),
        plain(100 * limits.maxAccuracyDrop()),
        limits.minAccuracy() > 0 ? "; at least " + plain(100 * limits.minAccuracy()) + "%" : "");
  }

  private void classes() {
    List<ClassChange> worse =
        comparison.classes().stream()
            .filter(change -> isDrop(change.change(), limits.maxClassDrop()))
            .filter(change -> change.paired().isLoss(limits.alpha()))
            .toList();
    worse.forEach(
        change ->
            add(
                "class " + change.label(),
                false,
                "%.1f%% of %,d, before %.1f%%: %+.1f points, p = %s (at most -%s if not by"
                    + " chance)",
                100 * change.share(),
                change.images(),
                100 * change.shareBefore(),
                100 * change.change(),
                change.paired().pText(),
                plain(100 * limits.maxClassDrop())));
    if (worse.isEmpty()) {
      add(
          "classes",
          true,
          "none of %d lost more than %s points beyond chance",
          comparison.classes().size(),
          plain(100 * limits.maxClassDrop()));
    }
  }

  private void calibration() {
    double error = comparison.candidate().evaluation().calibrationError();
    add(
        "calibration",
        error <= limits.maxEce(),
        "expected error %.2f%%, before %.2f%% (at most %s%%)",
        100 * error,
        100 * comparison.current().evaluation().calibrationError(),
        plain(100 * limits.maxEce()));
  }

  private void latency(LatencyPair pair) {
    add(
        "latency, batch " + pair.batch(),
        pair.ratio() <= limits.maxLatencyRatio(),
        "median %.3f ms, before %.3f ms: %.2f times (at most %s)",
        1e3 * pair.candidate().median(),
        1e3 * pair.current().median(),
        pair.ratio(),
        plain(limits.maxLatencyRatio()));
  }

  private void size() {
    add(
        "size",
        comparison.sizeRatio() <= limits.maxSizeRatio(),
        "%,d bytes, before %,d: %.2f times (at most %s)",
        comparison.candidate().bytes(),
        comparison.current().bytes(),
        comparison.sizeRatio(),
        plain(limits.maxSizeRatio()));
  }

  private void add(String name, boolean passed, String format, Object... values) {
    checks.add(new Check(name, passed, String.format(Locale.ROOT, format, values)));
  }

  /**
   * Returns whether the change is a drop beyond the limit. A drop equal to the limit passes,
   * regardless of rounding.
   */
  private static boolean isDrop(double change, double most) {
    return -change > most + ROUNDING;
  }

  /** Formats a limit without trailing zeros. */
  private static String plain(double limit) {
    return BigDecimal.valueOf(Math.round(limit * 1e6), 6).stripTrailingZeros().toPlainString();
  }
}
