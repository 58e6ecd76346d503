package dev.sightline.cli.watch;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Drift of a service's stream from the data of its model, read from the metrics.
 *
 * @param state absent, collecting, none or drifting
 * @param feature feature with the largest drift; null if nothing is compared
 * @param psi its population stability index; 0 if nothing is compared
 * @param images number of compared images
 */
public record DriftReading(String state, @Nullable String feature, double psi, int images) {
  private static final Pattern INDEX =
      Pattern.compile("(?m)^sightline_drift_psi\\{feature=\"(\\w+)\",?} (\\S+)$");
  private static final Pattern ALARM =
      Pattern.compile("(?m)^sightline_drift_alarm\\{[^}\\n]*} 1(?:\\.0)?$");

  /** Returns the reading, or empty if the metrics are not those of a Sightline service. */
  public static Optional<DriftReading> in(String metrics) {
    OptionalDouble reference = value("reference", metrics);
    if (reference.isEmpty()) {
      return Optional.empty();
    }
    int images = (int) value("images", metrics).orElse(0);
    if (reference.getAsDouble() == 0) {
      return Optional.of(new DriftReading("absent", null, 0, images));
    }
    return Optional.of(compared(metrics, images));
  }

  private static DriftReading compared(String metrics, int images) {
    String worst = null;
    double highest = -1;
    Matcher matcher = INDEX.matcher(metrics);
    while (matcher.find()) {
      // NaN is not larger than any number.
      double psi = Double.parseDouble(matcher.group(2));
      if (psi > highest) {
        highest = psi;
        worst = matcher.group(1);
      }
    }
    if (worst == null) {
      return new DriftReading("collecting", null, 0, images);
    }
    boolean drifting = ALARM.matcher(metrics).find();
    return new DriftReading(drifting ? "drifting" : "none", worst, highest, images);
  }

  private static OptionalDouble value(String name, String metrics) {
    Matcher matcher = Pattern.compile("(?m)^sightline_drift_" + name + " (\\S+)$").matcher(metrics);
    return matcher.find()
        ? OptionalDouble.of(Double.parseDouble(matcher.group(1)))
        : OptionalDouble.empty();
  }

  /** Returns the reading as one line of text. */
  public String line() {
    return switch (state) {
      case "absent" -> "drift: the model has no reference statistics";
      case "collecting" -> String.format(Locale.ROOT, "drift: not enough images yet (%,d)", images);
      default ->
          String.format(
              Locale.ROOT,
              "drift: %s, largest in %s (%.2f) over %,d images",
              state.equals("drifting") ? "YES" : "none",
              feature,
              psi,
              images);
    };
  }
}
