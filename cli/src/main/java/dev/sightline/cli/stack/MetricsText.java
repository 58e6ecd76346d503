package dev.sightline.cli.stack;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/** Values in Prometheus' text format. */
final class MetricsText {
  private final String text;

  MetricsText(String text) {
    this.text = text;
  }

  /** Over all series of this name; NaN is no value. */
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

  /** A label of the first series of this name whose value is 1. */
  Optional<String> labelWhereOne(String name, String label) {
    Matcher matcher =
        Pattern.compile(
                "(?m)^%s\\{(?:[^\\n]*,)?%s=\"([^\"]*)\"[^\\n]*} 1(?:\\.0)?$".formatted(name, label))
            .matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
