package dev.sightline.trainer.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sightline.modelstore.ModelMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the model comes from: parity, settings, data, code, command and environment. */
final class OriginSection {
  private final RunFiles run;

  OriginSection(RunFiles run) {
    this.run = run;
  }

  void write(Html html) {
    html.open("section").element("h2", "Parity");
    String parity =
        run.text("MODEL_CARD.md").map(card -> Markdown.section(card, "Parity")).orElse("");
    html.element(
        "p",
        parity.isEmpty()
            ? "Not in the run's files. A model.onnx is only there where Deeplearning4j and ONNX"
                + " Runtime have been compared; sightline parity shows it again."
            : parity);
    html.close();
    command(html);
    table(html, "Configuration", Optional.of(run.config()));
    table(html, "Provenance of the model file", run.modelFact(ModelMetadata.PROVENANCE));
    table(html, "Calibration of the model file", run.modelFact(ModelMetadata.CALIBRATION));
    table(html, "Environment", run.environment());
    run.text("network.yaml")
        .ifPresent(
            yaml ->
                html.open("section")
                    .element("h2", "Network")
                    .open("pre", "tabindex", "0")
                    .element("code", yaml)
                    .close()
                    .close());
  }

  private void command(Html html) {
    List<String> words = new ArrayList<>(List.of("sightline"));
    run.config().path("command").forEach(word -> words.add(quoted(word.asText())));
    html.open("section").element("h2", "Command").open("pre", "tabindex", "0");
    html.element("code", String.join(" ", words)).close().close();
  }

  /** As a shell takes it. */
  private static String quoted(String word) {
    return word.matches("[\\w./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private static void table(Html html, String title, Optional<JsonNode> values) {
    if (values.isPresent()) {
      html.open("section").element("h2", title);
      html.openWords(title, List.of("Name", "Value"));
      rows(html, "", values.get());
      html.closeTable().close();
    }
  }

  private static void rows(Html html, String prefix, JsonNode node) {
    node.fields()
        .forEachRemaining(
            field -> {
              String name = prefix + field.getKey();
              JsonNode value = field.getValue();
              if (value.isObject()) {
                rows(html, name + ".", value);
              } else if (!name.equals("command")) {
                html.row(List.of(name, value.isValueNode() ? value.asText() : value.toString()));
              }
            });
  }
}
