package dev.sightline.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Printed summary at the end of a demo.
 *
 * @param rate configured images per second; 0 for no limit
 * @param model name/version of the model that answered; "-" if nothing was predicted
 */
public record Summary(AuditResult account, double rate, String model, String device) {
  public boolean isExact() {
    return account.isExact();
  }

  public String faults() {
    return account.faults();
  }

  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(line("sent", "%,d", account.sent()));
    lines.add(line("predicted", "%,d", account.predicted()));
    lines.add(line("rejected", "%,d", account.rejected()));
    lines.add(line("missing", "%,d", account.missing().size()));
    lines.add(line("doubled", "%,d", account.doubled()));
    lines.add(line("accuracy", "%s", accuracy()));
    lines.add(
        line(
            "throughput",
            "%,.0f images/s (%.2f s from the first image sent to the last answer read)",
            account.perSecond(),
            account.timing().streamNanos() / 1e9));
    lines.add(
        line(
            "latency",
            "p50 %,.1f ms, p99 %,.1f ms from sending an image to reading its committed answer",
            account.timing().p50Millis(),
            account.timing().p99Millis()));
    lines.add(line("", "%s", load()));
    lines.add(line("model", "%s on %s", model, device));
    return lines;
  }

  private String accuracy() {
    return account.labelled() == 0
        ? "unknown (no labels)"
        : String.format(
            Locale.ROOT,
            "%.2f%% (%,d of %,d right)",
            100 * account.accuracy(),
            account.correct(),
            account.labelled());
  }

  private String load() {
    return rate == 0
        ? "at full load: images were sent at once and mostly waited their turn; --rate N shows it"
            + " under a given load"
        : String.format(Locale.ROOT, "under %,.0f images/s", rate);
  }

  private static String line(String name, String format, Object... values) {
    return String.format(Locale.ROOT, "  %-11s", name) + String.format(Locale.ROOT, format, values);
  }
}
