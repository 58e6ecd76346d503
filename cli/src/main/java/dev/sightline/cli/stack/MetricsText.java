package dev.sightline.cli.stack;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/** Reads values from metrics in Prometheus text format. */
final class MetricsText {
  private final String text;

  MetricsText(String text) {
    this.text = text;
  }

  /** Returns the sum over all series with this name, ignoring NaN. */
  double sum(String name) {
    return values(name).sum();
  }

  OptionalDouble max(String name) {
    return values(name).max();
  }

  private DoubleStream values(String name) {
    return Pattern.compile("(?m)^" + name + "(?:\\{[^\\n]*})? (\\S+)$")
        .matcher(text)
        .results()
        .mapToDouble(match -> Double.parseDouble(match.group(1)))
        .filter(value -> !Double.isNaN(value));
  }

  /** Returns a label of the first series with this name and the value 1. */
  Optional<String> labelWhereOne(String name, String label) {
    Matcher matcher =
        Pattern.compile(
                "(?m)^%s\\{(?:[^\\n]*,)?%s=\"([^\"]*)\"[^\\n]*} 1(?:\\.0)?$".formatted(name, label))
            .matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
