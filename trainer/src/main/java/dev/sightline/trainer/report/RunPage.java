package dev.sightline.trainer.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sightline.trainer.plot.RunPlots;
import dev.sightline.trainer.run.LenientJson;
import dev.sightline.trainer.run.RunSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Values of {@code run.html}.
 *
 * @param run content of the run folder
 * @param scores the evaluation, or else the accuracy in the model file's metadata
 * @param missing one line for each missing file
 * @param plots pictures by name: curves of the training and pictures of the evaluation
 * @param facts tables of names and values
 * @param parity the model card's section on parity, or empty
 * @param card the model card as HTML
 */
record RunPage(
    RunSnapshot run,
    Optional<? extends JsonNode> scores,
    List<String> missing,
    Map<String, EmbeddedPicture> plots,
    List<FactTable> facts,
    String parity,
    Optional<String> card) {
  private static final List<String> EVALUATION_PLOTS =
      List.of("confusion", "reliability", "samples", "mistakes");

  /** Names and values of a JSON object, one row each. */
  record FactTable(String title, Map<String, JsonNode> rows) {}

  /**
   * Collects the values.
   *
   * @param model metadata of the model file; empty if there is none
   */
  static RunPage of(RunSnapshot run, Map<String, String> model, List<String> missing) {
    Optional<String> card = run.text("MODEL_CARD.md");
    return new RunPage(
        run,
        run.evaluation().isPresent() ? run.evaluation() : fact(model, "evaluation"),
        missing,
        plots(run),
        facts(run, model),
        card.map(text -> Markdown.section(text, "Parity")).orElse(""),
        card.map(Markdown::html));
  }

  private static Optional<? extends JsonNode> fact(Map<String, String> model, String name) {
    return Optional.ofNullable(model.get("sightline." + name)).flatMap(LenientJson::parse);
  }

  private static Map<String, EmbeddedPicture> plots(RunSnapshot run) {
    Map<String, EmbeddedPicture> plots =
        RunPlots.draw(run.history()).entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> EmbeddedPicture.of(e.getValue())));
    for (String name : EVALUATION_PLOTS) {
      run.bytes("plots/" + name + ".png")
          .ifPresent(png -> plots.put(name, EmbeddedPicture.of(png)));
    }
    return plots;
  }

  private static List<FactTable> facts(RunSnapshot run, Map<String, String> model) {
    List<FactTable> tables = new ArrayList<>();
    add(tables, "Configuration", Optional.of(run.config()));
    add(tables, "Provenance of the model file", fact(model, "provenance"));
    add(tables, "Calibration of the model file", fact(model, "calibration"));
    add(tables, "Environment", run.environment());
    return tables;
  }

  /** Leaves out the command, which has its own section. */
  private static void add(
      List<FactTable> tables, String title, Optional<? extends JsonNode> values) {
    values
        .map(LenientJson::leaves)
        .ifPresent(
            rows -> {
              rows.remove("command");
              tables.add(new FactTable(title, rows));
            });
  }

  /** Returns the command line, quoted for a POSIX shell. */
  public String command() {
    List<String> words = new ArrayList<>(List.of("sightline"));
    run.config().path("command").forEach(word -> words.add(quoted(word.asText())));
    return String.join(" ", words);
  }

  private static String quoted(String word) {
    return word.matches("[\\w./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** Returns whether the figures of each class come before those of the training. */
  public boolean classesFirst() {
    return run.evaluation().map(values -> values.path("classesFirst").asBoolean()).orElse(false);
  }

  public String title() {
    return run.name();
  }

  /** Returns the number of epochs that the run was configured for. */
  public int epochs() {
    return run.config().path("epochs").asInt(run.history().epochs().size());
  }
}
