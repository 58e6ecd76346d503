package dev.sightline.deploy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Extracts from a PromQL query the metric names with the labels that they require. */
final class PromQl {
  private static final Set<String> WORDS =
      Set.of(
          "by",
          "without",
          "on",
          "ignoring",
          "group_left",
          "group_right",
          "and",
          "or",
          "unless",
          "offset",
          "bool",
          "inf",
          "nan");
  private static final Pattern TOKEN =
      Pattern.compile(
          "\"(?:[^\"\\\\]|\\\\.)*\"|\\[[^\\]]*]|(?<word>[a-zA-Z_:][\\w:]*)|\\d[\\w.]*|(?<sign>\\S)");
  private static final Pattern MATCHER =
      Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** One metric of a query; the values are those of matchers with {@code =}. */
  record Selector(String metric, Set<String> labels, Map<String, String> values) {}

  private PromQl() {}

  static List<Selector> selectors(String query) {
    List<Selector> selectors = new ArrayList<>();
    String rest =
        query.replaceAll("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)", " ");
    Matcher token = TOKEN.matcher(rest);
    int from = 0;
    while (token.find(from)) {
      from = token.end();
      String word = token.group("word");
      if (word == null || WORDS.contains(word)) {
        continue;
      }
      String after = rest.substring(from).stripLeading();
      if (after.startsWith("{")) {
        int end = rest.indexOf('}', from);
        selectors.add(selector(word, rest.substring(from, end)));
        from = end + 1;
      } else if (!after.startsWith("(")) {
        selectors.add(selector(word, ""));
      }
    }
    return selectors;
  }

  private static Selector selector(String metric, String matchers) {
    Set<String> labels = new LinkedHashSet<>();
    Map<String, String> values = new LinkedHashMap<>();
    Matcher matcher = MATCHER.matcher(matchers);
    while (matcher.find()) {
      labels.add(matcher.group(1));
      if (matcher.group(2).equals("=")) {
        values.put(matcher.group(1), matcher.group(3));
      }
    }
    return new Selector(metric, labels, values);
  }

  /** Returns the names in {@code by (…)} and {@code on (…)}. */
  static Set<String> grouping(String query) {
    Set<String> labels = new LinkedHashSet<>();
    Matcher matcher = Pattern.compile("\\b(?:by|on)\\s*\\(([^)]*)\\)").matcher(query);
    while (matcher.find()) {
      labels.addAll(List.of(matcher.group(1).strip().split("\\s*,\\s*")));
    }
    return labels;
  }
}
