package dev.sightline.cli.classify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts answers. Not thread-safe. */
final class RunTotals {
  private final Map<String, Long> labels = new TreeMap<>();
  private final Map<String, Long> reasons = new TreeMap<>();
  private long answered;
  private long rejected;

  void count(FileAnswer answer) {
    answered++;
    boolean classified = answer.map(this::classified, this::rejected);
    rejected += classified ? 0 : 1;
  }

  private boolean classified(ClassifiedFile answer) {
    List<ClassProbability> named =
        answer.labels().isEmpty() ? List.of(answer.best()) : answer.labels();
    named.forEach(each -> labels.merge(each.label(), 1L, Long::sum));
    return true;
  }

  private boolean rejected(RejectedFile answer) {
    reasons.merge(answer.reason(), 1L, Long::sum);
    return false;
  }

  long answered() {
    return answered;
  }

  long rejected() {
    return rejected;
  }

  /** Returns the labels and their numbers, the most frequent first. */
  List<Map.Entry<String, Long>> labels() {
    return mostFrequentFirst(labels);
  }

  /** Returns the reasons and their numbers, the most frequent first. */
  List<Map.Entry<String, Long>> reasons() {
    return mostFrequentFirst(reasons);
  }

  private static List<Map.Entry<String, Long>> mostFrequentFirst(Map<String, Long> counts) {
    List<Map.Entry<String, Long>> entries = new ArrayList<>(counts.entrySet());
    entries.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
    return entries;
  }

  /** Returns one line about all files. */
  String summary(double seconds) {
    String line =
        String.format(
            Locale.ROOT,
            "%,d %s classified, %,d rejected",
            answered - rejected,
            answered - rejected == 1 ? "image" : "images",
            rejected);
    String why =
        rejected == 0
            ? ""
            : reasons().stream()
                .map(each -> String.format(Locale.ROOT, "%s %,d", each.getKey(), each.getValue()))
                .collect(Collectors.joining(", ", " (", ")"));
    return line
        + why
        + String.format(Locale.ROOT, "; %.1f s, %,.0f files/s", seconds, answered / seconds);
  }
}
