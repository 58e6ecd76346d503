package dev.sightline.deploy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name and labels of each series on a metrics page in Prometheus' text format. */
record Exposition(List<Series> series) {
  private static final Pattern LINE =
      Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+$");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  record Series(String name, Map<String, String> labels) {}

  static Exposition of(String page) {
    List<Series> all = new ArrayList<>();
    Matcher line = LINE.matcher(page);
    while (line.find()) {
      Map<String, String> labels = new HashMap<>();
      Matcher label = LABEL.matcher(line.group(2) == null ? "" : line.group(2));
      while (label.find()) {
        labels.put(label.group(1), label.group(2));
      }
      all.add(new Series(line.group(1), labels));
    }
    return new Exposition(List.copyOf(all));
  }

  /** Returns true if a series of the name has all these labels with these values. */
  boolean has(PromQl.Selector wanted) {
    return series.stream()
        .anyMatch(
            each ->
                each.name().equals(wanted.metric())
                    && each.labels().keySet().containsAll(wanted.labels())
                    && each.labels().entrySet().containsAll(wanted.values().entrySet()));
  }
}
