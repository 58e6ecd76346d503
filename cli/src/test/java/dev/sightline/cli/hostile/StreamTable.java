package dev.sightline.cli.hostile;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Formats a result as a Markdown table. */
final class StreamTable {
  private static final int ANSWER_LENGTH = 90;

  private final StreamResult result;
  private final long[] undisturbed;

  StreamTable(StreamResult result) {
    this.result = result;
    this.undisturbed = result.undisturbed();
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append("| file or record | bytes | answer | worst extra latency of its neighbours |\n");
    text.append("|---|---|---|---|\n");
    for (SentRecord record : result.hostile()) {
      row(text, record.name(), grouped(record.bytes()), answer(record), result.neighbours(record));
    }
    List<SentRecord> delayed =
        result.good().stream().filter(i -> result.outage().delays(i.dueNanos())).toList();
    row(text, "SIGKILL of the service", "", restart(), delayed);
    text.append(summary());
    return text.toString();
  }

  private void row(
      StringBuilder text, String name, String bytes, String answer, List<SentRecord> neighbours) {
    text.append("| %s | %s | %s | %s |%n".formatted(name, bytes, answer, worst(neighbours)));
  }

  private String answer(SentRecord record) {
    List<Arrival> answers = result.answers(record);
    if (answers.isEmpty()) {
      return record.position().isEmpty() ? "not accepted by the broker" : "none";
    }
    String text = answers.stream().map(Arrival::text).collect(Collectors.joining("; "));
    String cell = text.replace('|', '/');
    return cell.length() <= ANSWER_LENGTH ? cell : cell.substring(0, ANSWER_LENGTH) + "…";
  }

  private String restart() {
    OptionalLong ready = result.outage().ready();
    return ready.isEmpty()
        ? "not ready again"
        : String.format(
            Locale.ROOT,
            "ready again after %.1f s",
            (ready.getAsLong() - result.outage().killed()) / 1e9);
  }

  /** Returns the highest latency above the median of undisturbed images. */
  private String worst(List<SentRecord> neighbours) {
    if (neighbours.isEmpty()) {
      return "no neighbours";
    }
    if (neighbours.stream().anyMatch(each -> result.latency(each).isEmpty())) {
      return "never answered";
    }
    long worst =
        neighbours.stream().mapToLong(each -> result.latency(each).getAsLong()).max().orElse(0);
    return millis(Math.max(0, worst - percentile(50)));
  }

  private String summary() {
    return String.format(
        Locale.ROOT,
        """

        %s good images: %d lost, %d doubled, %d rejected, %d late. \
        Latency before the first hostile record: median %s, 99th percentile %s.
        """,
        grouped(result.good().size()),
        result.lost().size(),
        result.doubled().size(),
        result.rejected().size(),
        result.late().size(),
        millis(percentile(50)),
        millis(percentile(99)));
  }

  private long percentile(int percent) {
    int index = (int) ((long) undisturbed.length * percent / 100);
    return undisturbed.length == 0 ? 0 : undisturbed[Math.min(index, undisturbed.length - 1)];
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%,d ms", nanos / 1_000_000);
  }

  private static String grouped(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
