package dev.sightline.trainer.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sightline.modelstore.ModelMetadata;
import java.util.List;
import java.util.Optional;

/** The top of the page: what was trained, the figures that count, and what is missing. */
final class SummarySection {
  private final RunFiles run;
  private final List<String> missing;

  SummarySection(RunFiles run, List<String> missing) {
    this.run = run;
    this.missing = missing;
  }

  void write(Html html) {
    JsonNode config = run.config();
    html.open("header").element("h1", run.name());
    html.element(
        "p",
        "Network %s on %s, seed %s"
            .formatted(
                config.path("network").asText("unknown"),
                config.path("dataset").asText("unknown"),
                config.path("seed").asText("unknown")),
        "class",
        "lead");
    html.open("dl", "class", "tiles");
    int done = run.history().epochs().size();
    tile(html, "Epochs trained", done + " of " + config.path("epochs").asInt(done));
    run.history()
        .best()
        .ifPresent(
            best ->
                tile(
                    html,
                    "Best validation accuracy (epoch " + best.epoch() + ")",
                    Figures.percent(best.validationAccuracy(), 2)));
    evaluation().ifPresent(values -> evaluated(html, values));
    html.close().close();
    if (!missing.isEmpty()) {
      html.open("section", "class", "missing").element("h2", "Missing").open("ul");
      missing.forEach(line -> html.element("li", line));
      html.close().close();
    }
  }

  /** Of the whole evaluation, else of what the model file says of itself. */
  private Optional<JsonNode> evaluation() {
    return run.evaluation().or(() -> run.modelFact(ModelMetadata.EVALUATION));
  }

  private static void evaluated(Html html, JsonNode values) {
    tile(html, "Test accuracy", Figures.percent(values.path("accuracy").asDouble(Double.NaN), 2));
    if (values.has("calibrationError")) {
      tile(
          html,
          "Expected calibration error",
          Figures.percent(values.path("calibrationError").asDouble(), 2));
    }
  }

  private static void tile(Html html, String name, String value) {
    html.open("div").element("dt", name).element("dd", value).close();
  }
}
