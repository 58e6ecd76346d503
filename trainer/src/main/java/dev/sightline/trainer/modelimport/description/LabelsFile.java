package dev.sightline.trainer.modelimport.description;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sightline.trainer.TrainerFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of labels: one a line, or JSON. Labels may repeat, and hold commas. Nothing is a comment.
 * If each line begins with its number, as in {@code 0 Cat} of Google's Teachable Machine or in
 * {@code 0,cat}, the number is not part of the label.
 */
public final class LabelsFile {
  private static final Pattern LIST = Pattern.compile("\\[\\s*\".*]", Pattern.DOTALL);
  private static final Pattern NAME_AFTER_NUMBER =
      Pattern.compile("[\\s,;:]\\s*(\\S.*)", Pattern.UNICODE_CHARACTER_CLASS | Pattern.DOTALL);
  private static final String ID_TO_LABEL = "id2label";

  private LabelsFile() {}

  /**
   * Reads the labels in the order of the output's columns.
   *
   * @throws TrainerFailure if the file cannot be read, has no labels, or none for an index
   */
  public static Found<List<String>> read(Path file) {
    String text = TextFile.read(file);
    return new Found<>(
        isJson(file, text) ? json(file, text) : lines(file, text),
        String.valueOf(file.getFileName()));
  }

  private static boolean isJson(Path file, String text) {
    String content = text.strip();
    boolean object = content.startsWith("{") && content.endsWith("}");
    return object
        || LIST.matcher(content).matches()
        || String.valueOf(file.getFileName()).endsWith(".json");
  }

  private static List<String> json(Path file, String text) {
    JsonNode root = JsonFile.parse(file, text);
    try {
      return JsonLabels.read(root.path(ID_TO_LABEL).isObject() ? root.path(ID_TO_LABEL) : root);
    } catch (IllegalArgumentException e) {
      throw new TrainerFailure("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static List<String> lines(Path file, String text) {
    List<String> labels = new ArrayList<>(text.stripTrailing().lines().map(String::strip).toList());
    int empty = labels.indexOf("");
    if (labels.isEmpty()) {
      throw new TrainerFailure(
          "%s: has no labels; write one label a line, in the order of the output's columns"
              .formatted(file));
    }
    if (empty >= 0) {
      throw new TrainerFailure(
          String.format(
              Locale.ROOT, "%s:%d: the line is empty; write one label a line", file, empty + 1));
    }
    return labels.size() > 1 ? withoutNumbers(labels) : labels;
  }

  private static List<String> withoutNumbers(List<String> labels) {
    List<String> names = new ArrayList<>();
    for (String label : labels) {
      String number = Integer.toString(names.size());
      String rest = label.startsWith(number) ? label.substring(number.length()) : "";
      Matcher name = NAME_AFTER_NUMBER.matcher(rest);
      if (!name.matches()) {
        return labels;
      }
      names.add(name.group(1));
    }
    return names;
  }
}
