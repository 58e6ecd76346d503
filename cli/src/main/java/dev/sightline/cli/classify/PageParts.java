package dev.sightline.cli.classify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.cli.terminal.Text;
import dev.sightline.image.ModelInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * HTML of the parts of a page. Names and labels are untrusted, so they are escaped.
 *
 * @param model name and version
 */
record PageParts(String model, ModelInput input, boolean multiLabel) {
  private static final int MOST_LABELS = 20;

  /** Returns everything before the first card. */
  String head(RunTotals totals, int planned) {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
    <title>%1$s · Sightline</title>
    <style>
    %2$s</style>
    </head>
    <body>
    <main>
    <h1>Answers of %1$s</h1>
    <p class="lead">%3$s</p>
    %4$s%5$s<input type="checkbox" id="only"><label for="only">Show only rejected files</label>
    <div class="cards">
    """
        .formatted(
            escaped(model),
            css(),
            escaped(lead(totals, planned)),
            table("Labels", totals.labels()),
            table("Rejections", totals.reasons()));
  }

  private String lead(RunTotals totals, int planned) {
    String stopped =
        totals.answered() < planned
            ? String.format(
                Locale.ROOT, " Stopped after %,d of %,d files.", totals.answered(), planned)
            : "";
    return String.format(
            Locale.ROOT,
            "%,d classified, %,d rejected. Each picture is what the model sees: %d x %d pixels, %s.",
            totals.answered() - totals.rejected(),
            totals.rejected(),
            input.width(),
            input.height(),
            input.resizing())
        + stopped;
  }

  private static String table(String caption, List<Map.Entry<String, Long>> rows) {
    if (rows.isEmpty()) {
      return "";
    }
    StringBuilder table = new StringBuilder("<table><caption>" + caption + "</caption>\n");
    for (Map.Entry<String, Long> row : rows.subList(0, Math.min(rows.size(), MOST_LABELS))) {
      table.append(
          String.format(
              Locale.ROOT,
              "<tr><th scope=\"row\">%s</th><td>%,d</td></tr>\n",
              escaped(row.getKey()),
              row.getValue()));
    }
    if (rows.size() > MOST_LABELS) {
      long others = rows.stream().skip(MOST_LABELS).mapToLong(Map.Entry::getValue).sum();
      table.append(
          String.format(
              Locale.ROOT,
              "<tr><th scope=\"row\">%,d others</th><td>%,d</td></tr>\n",
              rows.size() - MOST_LABELS,
              others));
    }
    return table.append("</table>\n").toString();
  }

  /** Returns the card of a file. */
  String card(FileAnswer answer) {
    return answer.map(this::classified, PageParts::rejected);
  }

  private String classified(ClassifiedFile answer) {
    StringBuilder card = new StringBuilder("<article>\n");
    answer
        .picture()
        .ifPresent(url -> card.append("<img alt=\"\" src=\"%s\">\n".formatted(escaped(url))));
    card.append("<h2>%s</h2>\n".formatted(escaped(answer.file())));
    if (multiLabel) {
      card.append(labels(answer.labels()));
    }
    card.append("<ol>\n");
    answer.topK().forEach(each -> card.append(row(each)));
    return card.append("</ol>\n</article>\n").toString();
  }

  private static String labels(List<ClassProbability> labels) {
    if (labels.isEmpty()) {
      return "<p>No label is over the threshold.</p>\n";
    }
    StringBuilder text = new StringBuilder("<p>");
    labels.forEach(each -> text.append("<b>%s</b> ".formatted(escaped(each.label()))));
    return text.append("</p>\n").toString();
  }

  private static String row(ClassProbability each) {
    return String.format(
        Locale.ROOT,
        "<li><span>%s</span> <meter value=\"%.4f\"></meter> <span>%.1f%%</span></li>\n",
        escaped(each.label()),
        each.probability(),
        100 * each.probability());
  }

  private static String rejected(RejectedFile answer) {
    return "<article class=\"rejected\">\n<h2>%s</h2>\n<p><b>%s</b> %s</p>\n</article>\n"
        .formatted(escaped(answer.file()), escaped(answer.reason()), escaped(answer.cause()));
  }

  /** Returns everything after the last card. */
  String end() {
    return "</div>\n</main>\n</body>\n</html>\n";
  }

  private static String escaped(String text) {
    return Text.printable(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String css() {
    try (InputStream file = PageParts.class.getResourceAsStream("page.css")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
