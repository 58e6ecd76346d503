package dev.sightline.trainer.modelimport;

import dev.sightline.trainer.MarkdownText;
import dev.sightline.trainer.evaluate.OnnxClassifier;
import dev.sightline.trainer.modelimport.description.Task;
import dev.sightline.trainer.modelimport.graph.OnnxFile;
import dev.sightline.trainer.modelimport.graph.PixelSteps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the card of an imported version says. */
final class ImportFacts {
  private final OnnxFile file;
  private final ForeignInput input;
  private final OriginalAnswers answers;
  private final Conversion conversion;

  ImportFacts(OnnxFile file, ForeignInput input, OriginalAnswers answers, Conversion conversion) {
    this.file = file;
    this.input = input;
    this.answers = answers;
    this.conversion = conversion;
  }

  /** Returns headings with lines of Markdown. */
  Map<String, List<String>> sections(String options) {
    Map<String, List<String>> facts = new LinkedHashMap<>();
    facts.put("Origin", origin(options));
    facts.put("Preprocessing, inside the graph", preprocessing());
    facts.put("Output", output());
    facts.put(
        "Parity",
        List.of(
            "The original against this version, in ONNX Runtime %s: %s."
                .formatted(OnnxClassifier.runtimeVersion(), conversion.parity().summary())));
    facts.put(
        "Intended use and limits",
        List.of(
            "As its publisher states. Sightline did not train it and knows neither its data nor its"
                + " licence."));
    return facts;
  }

  private List<String> origin(String options) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "- File: %s, %,d bytes",
            MarkdownText.code(file.path().getFileName()),
            file.bytes()));
    lines.add("- SHA-256: `" + file.sha256() + "`");
    file.dataFiles()
        .forEach(
            (name, sha256) ->
                lines.add("- Weights: %s, `%s`".formatted(MarkdownText.code(name), sha256)));
    lines.add(
        "- Written by: "
            + (file.producer().isEmpty() ? "unknown" : MarkdownText.of(file.producer())));
    lines.add("- Opset: " + MarkdownText.of(file.opsets()));
    lines.add("- Options: " + (options.isEmpty() ? "none" : MarkdownText.code(options)));
    return lines;
  }

  private List<String> preprocessing() {
    PixelSteps steps = input.pixels();
    return List.of(
        String.format(
            Locale.ROOT,
            "- Resizing, by the service: `%s` to %d x %d",
            input.images().resizing(),
            input.images().width(),
            input.images().height()),
        "- Channels: " + steps.channels().name().toLowerCase(Locale.ROOT),
        "- Values: (x * %s + %s - %s) / %s"
            .formatted(steps.scale(), steps.offset(), steps.mean(), steps.std()),
        "- Layout: " + input.geometry().layout().value().name().toLowerCase(Locale.ROOT));
  }

  private List<String> output() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "- Probabilities: %s of %s, %s"
            .formatted(
                MeaningFinder.text(answers.output().activation()),
                MarkdownText.code(answers.output().name()),
                answers.meaning().task().value() == Task.SINGLE_LABEL
                    ? "one label an image"
                    : "several labels an image"));
    answers
        .embedding()
        .ifPresent(
            embedding ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "- Embedding: %s, %d values",
                        MarkdownText.code(embedding.name()),
                        embedding.size())));
    if (file.isWidened()) {
      lines.add(
          "- Precision: float32 instead of the file's 16-bit numbers; the parity below is with float32, too");
    }
    lines.add("- Batch: " + conversion.batchText());
    return lines;
  }
}
