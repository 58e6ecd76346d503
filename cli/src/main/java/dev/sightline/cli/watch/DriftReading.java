package dev.sightline.cli.watch;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far a service's stream is from what its model was made on, as its metrics say.
 *
 * @param state absent, collecting, none or drifting
 * @param feature that drifts the most; null while nothing is compared
 * @param psi its population stability index; 0 while nothing is compared
 * @param images that are compared
 */
public record DriftReading(String state, @Nullable String feature, double psi, int images) {
  private static final Pattern INDEX =
      Pattern.compile("(?m)^sightline_drift_psi\\{feature=\"(\\w+)\",?} (\\S+)$");
  private static final Pattern ALARM =
      Pattern.compile("(?m)^sightline_drift_alarm\\{[^}\\n]*} 1(?:\\.0)?$");

  /** Empty where these are metrics of something else. */
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
      // What is not a number yet is not higher than any.
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

  /** One line for people. */
  public String line() {
    return switch (state) {
      case "absent" -> "drift: the model has no reference to compare with";
      case "collecting" -> String.format(Locale.ROOT, "drift: too few images yet (%,d)", images);
      default ->
          String.format(
              Locale.ROOT,
              "drift: %s, the most in %s (%.2f) over %,d images",
              state.equals("drifting") ? "YES" : "none",
              feature,
              psi,
              images);
    };
  }
}
