package dev.sightline.cli.stack;

import dev.sightline.cli.terminal.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** Formats the status as text. */
final class StatusText {
  private static final int NAME = 12;

  private StatusText() {}

  /** Returns the status as several lines. */
  static List<String> page(Status status) {
    List<String> lines = new ArrayList<>();
    for (Status.PartStatus part : status.parts()) {
      String restarted =
          part.restarts() == 0
              ? ""
              : String.format(Locale.ROOT, "  (restarted %d times)", part.restarts());
      lines.add("  " + Text.cell(part.name(), NAME) + part.state() + restarted);
    }
    lines.add("");
    lines.add("  " + stream(status));
    status.firing().map(StatusText::alerts).ifPresent(text -> lines.add("  " + text));
    lines.add("  running for " + duration(status.running()));
    return lines;
  }

  /** Returns the status as one line. */
  static String line(Status status) {
    List<String> sections = new ArrayList<>();
    for (Status.PartStatus part : status.parts()) {
      sections.add(part.name() + " " + part.state());
    }
    sections.add(stream(status));
    status.firing().map(StatusText::alerts).ifPresent(sections::add);
    return String.join("; ", sections);
  }

  private static String stream(Status status) {
    return status.stream()
        .map(
            stream ->
                String.format(
                    Locale.ROOT,
                    "%s: %,.1f images/s, %,d answered, %,d of them rejected, lag %s, mean latency"
                        + " %s",
                    Text.printable(stream.model()),
                    stream.perSecond(),
                    stream.answered(),
                    stream.rejected(),
                    orDash("%,.0f", stream.lag()),
                    orDash("%,.0f ms", times(1000, stream.meanSeconds()))))
        .orElse("no figures from the service yet");
  }

  private static OptionalDouble times(double factor, OptionalDouble value) {
    return value.isPresent() ? OptionalDouble.of(factor * value.getAsDouble()) : value;
  }

  private static String orDash(String format, OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "-";
  }

  private static String alerts(Set<String> firing) {
    return firing.isEmpty()
        ? "no alert is firing"
        : "firing alerts: " + Text.printable(String.join(", ", firing));
  }

  static String duration(Duration time) {
    if (time.toMinutes() == 0) {
      return time.toSeconds() + " s";
    }
    return time.toHours() == 0
        ? time.toMinutes() + " min"
        : time.toHours() + " h " + time.toMinutesPart() + " min";
  }
}
