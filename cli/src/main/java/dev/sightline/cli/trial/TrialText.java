package dev.sightline.cli.trial;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sightline.cli.terminal.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Formats a trial as a table. */
public final class TrialText {
  private TrialText() {}

  /**
   * Returns the lines.
   *
   * @param model answer of the service at {@code /model}
   */
  public static List<String> of(JsonNode model) {
    List<String> lines = new ArrayList<>();
    lines.add(
        line(
            "%s version %s is served since %s",
            text(model, "name"), text(model, "version"), text(model, "since")));
    JsonNode refused = model.path("candidateRefused");
    if (refused.isObject()) {
      lines.add("CANDIDATE was refused: " + text(refused, "cause"));
    }
    JsonNode candidate = model.path("candidate");
    if (!candidate.isObject()) {
      if (!refused.isObject()) {
        lines.add(
            "No version is on trial. Start one with './sightline models shadow NAME/VERSION'.");
      }
      return lines;
    }
    lines.add(head(candidate));
    JsonNode figures = candidate.path("figures");
    if (figures.isObject()) {
      lines.add("");
      TrialFigures counted = TrialFigures.of(figures);
      lines.addAll(table(text(candidate, "against"), text(candidate, "version"), counted));
      lines.add("");
      lines.add(
          "running".equals(text(candidate, "state"))
              ? Suggestion.of(counted)
              : "Final figures of the last trial:");
    }
    return lines;
  }

  private static String head(JsonNode candidate) {
    String share =
        candidate.path("share").isNumber() ? " " + candidate.path("share").asInt() + "%" : "";
    String mode = text(candidate, "mode") + share;
    String what = line("version %s (%s)", text(candidate, "version"), mode);
    return switch (text(candidate, "state")) {
      case "running" -> line("%s is on trial since %s", what, text(candidate, "since"));
      case "ended" -> line("%s ended automatically: %s", what, text(candidate, "cause"));
      default -> line("%s is over: %s", what, text(candidate, "cause"));
    };
  }

  private static List<String> table(String current, String candidate, TrialFigures figures) {
    List<String> lines = new ArrayList<>();
    lines.add(row("", "current", "candidate"));
    lines.add(row("version", current, candidate));
    lines.add(row("images tried", "", count(figures.tried())));
    lines.add(row("  failed", "", count(figures.failed())));
    lines.add(row("images compared", "", count(figures.compared())));
    lines.add(row("  not compared, for lack of time", "", count(figures.dropped())));
    lines.add(row("  same label", "", share(figures.agreed(), figures.compared())));
    lines.add(
        row(
            "mean confidence",
            line("%.4f", figures.current().confidence()),
            line("%.4f", figures.candidate().confidence())));
    lines.add(
        row(
            "model time per image, us",
            line("%,.0f", figures.current().micros()),
            line("%,.0f", figures.candidate().micros())));
    lines.add(row("labelled images", "", count(figures.labelled())));
    lines.add(
        row(
            "  right",
            share(figures.current().right(), figures.labelled()),
            share(figures.candidate().right(), figures.labelled())));
    lines.add(
        row(
            "  right where the other is not",
            count(figures.onlyCurrentRight()),
            count(figures.onlyCandidateRight())));
    return lines;
  }

  private static String row(String name, String current, String candidate) {
    return line("%-34s %12s %12s", name, current, candidate);
  }

  private static String count(long images) {
    return line("%,d", images);
  }

  private static String share(long part, long whole) {
    return whole == 0 ? "-" : line("%.2f%%", 100.0 * part / whole);
  }

  private static String text(JsonNode json, String field) {
    return Text.printable(json.path(field).asText());
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
