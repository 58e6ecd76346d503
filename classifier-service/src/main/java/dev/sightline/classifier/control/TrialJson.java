package dev.sightline.classifier.control;

import dev.sightline.classifier.domain.RequestedTrial;
import dev.sightline.classifier.trial.TrialReport;
import dev.sightline.classifier.trial.TrialReport.Results;
import dev.sightline.classifier.trial.compare.TrialCounts;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** JSON of the management interface for a trial; the command {@code trial} reads it. */
final class TrialJson {
  private TrialJson() {}

  static JsonObject of(TrialReport report) {
    RequestedTrial order = report.order();
    JsonObject json =
        new JsonObject().put("version", order.version()).put("mode", order.spec().mode().text());
    if (order.spec().percent() > 0) {
      json.put("share", order.spec().percent());
    }
    json.put("state", report.state().name().toLowerCase(Locale.ROOT));
    if (!report.cause().isEmpty()) {
      json.put("cause", report.cause());
    }
    report.results().ifPresent(results -> add(json, results));
    return json;
  }

  private static void add(JsonObject json, Results results) {
    json.put("against", results.against())
        .put("sha256", results.sha256())
        .put("since", results.since().toString())
        .put("figures", figures(results));
  }

  private static JsonObject figures(Results results) {
    TrialCounts figures = results.figures();
    return new JsonObject()
        .put("tried", figures.tried())
        .put("failed", figures.failed())
        .put("dropped", figures.dropped())
        .put("compared", figures.compared())
        .put("agreed", figures.agreed())
        .put("labelled", figures.labelled())
        .put("onlyCurrentRight", figures.onlyCurrentRight())
        .put("onlyCandidateRight", figures.onlyCandidateRight())
        .put(
            "current",
            side(figures.currentConfidence(), results.currentMicros(), figures.currentRight()))
        .put(
            "candidate",
            side(
                figures.candidateConfidence(),
                results.candidateMicros(),
                figures.candidateRight()));
  }

  private static JsonObject side(double confidence, double micros, long right) {
    return new JsonObject()
        .put("meanConfidence", confidence)
        .put("meanMicros", micros)
        .put("right", right);
  }
}
