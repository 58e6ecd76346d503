package dev.sightline.classifier.control;

import dev.sightline.classifier.domain.ModelInfo;
import dev.sightline.classifier.pipeline.ModelControl.Checked;
import dev.sightline.classifier.pipeline.ModelControl.Status;
import dev.sightline.classifier.serving.ModelStatus;
import dev.sightline.classifier.swap.SwapOutcome;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** JSON of the management interface for models; see "Swap" in {@code docs/models.md}. */
final class ModelJson {
  private ModelJson() {}

  static JsonObject of(Status status) {
    ModelStatus served = status.served();
    ModelInfo model = served.model();
    return new JsonObject()
        .put("name", model.name())
        .put("version", model.version())
        .put("sha256", model.sha256())
        .put("since", served.since().toString())
        .put("labels", new JsonArray(model.labels()))
        .put("input", model.input().height() + "x" + model.input().width())
        .put("resize", model.input().resizing().toString())
        .put("device", served.device().text())
        .put("batch", served.batch())
        .put("lastSwap", served.lastSwap().map(ModelJson::of).orElse(null))
        .put("candidate", status.trial().map(TrialJson::of).orElse(null))
        .put("candidateRefused", status.candidateRefused().map(ModelJson::of).orElse(null));
  }

  static JsonObject of(Checked checked) {
    return of(checked.current()).put("candidate", of(checked.candidate()));
  }

  static JsonObject of(SwapOutcome outcome) {
    JsonObject json =
        new JsonObject()
            .put("result", outcome.result().name().toLowerCase(Locale.ROOT))
            .put("version", outcome.wanted().isEmpty() ? null : outcome.wanted());
    if (outcome.isRefusal()) {
      json.put("cause", outcome.cause());
    }
    return json.put("at", outcome.at().toString());
  }
}
