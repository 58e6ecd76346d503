package dev.sightline.classifier.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Message of the configuration's library about an invalid property. */
record ConfigurationProblem(String text) {
  private static final String EMPTY = "$1 is empty; set it or remove it";

  /** Texts of the library, and what replaces each. */
  private static final Map<Pattern, String> PLAIN = new LinkedHashMap<>();

  static {
    replace("\\bSRCFG\\d+: ", "");
    replace("java\\.(lang|util)\\.\\w+: ", "");
    replace(
        "The config property (\\S+) is defined as the empty String \\(\"\"\\) which the following"
            + " Converter considered to be null: \\S+",
        EMPTY);
    replace(
        "The config property (\\S+) with the config value \"\" threw an Exception whilst being"
            + " converted .*",
        EMPTY);
    replace(
        "The config property (\\S+) with the config value \"(.*?)\" threw an Exception whilst being"
            + " converted ",
        "$1=$2: ");
    replace("Cannot convert .*? to enum class \\S+, allowed values: ", "allowed are ");
    replace(
        "Could not expand value (\\S+) in property (\\S+)",
        "$2 refers to $1, which is not set; set $1, or write \\$\\$ for the character \\$");
    replace(
        "(\\S+) in .+ does not map to any root", "unknown property $1; see docs/configuration.md");
  }

  private static void replace(String library, String ours) {
    PLAIN.put(Pattern.compile(library), ours);
  }

  /** Returns the message with the property and its value, and without names of classes. */
  String plain() {
    String plain = text;
    for (Map.Entry<Pattern, String> each : PLAIN.entrySet()) {
      Matcher found = each.getKey().matcher(plain);
      plain = found.replaceAll(each.getValue());
    }
    return plain;
  }
}
