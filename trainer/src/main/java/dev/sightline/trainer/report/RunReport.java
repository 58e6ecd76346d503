package dev.sightline.trainer.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.trainer.evaluate.OnnxClassifier;
import dev.sightline.trainer.plot.OutputFile;
import dev.sightline.trainer.run.RunSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The report of a run, one HTML page with its pictures in it. The page is well-formed XML.
 * Immutable: shows the run as it was when it was read.
 */
public final class RunReport {
  private final RunSnapshot run;
  private final Optional<Map<String, String>> model;
  private final List<String> missing;

  private RunReport(RunSnapshot run) {
    this.run = run;
    this.model = metadata(run.folder().resolve("model.onnx"));
    this.missing = new MissingRunFiles(run, model.isPresent()).lines();
  }

  /**
   * Reads a run.
   *
   * @throws dev.sightline.trainer.TrainerFailure if the folder holds no run, or a file in it is
   *     damaged
   */
  public static RunReport of(Path folder) {
    return new RunReport(RunSnapshot.read(folder));
  }

  private static Optional<Map<String, String>> metadata(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (OnnxClassifier opened = OnnxClassifier.open(file)) {
      return Optional.of(opened.metadata());
    }
  }

  /** Returns what the page can't show, and how to make it; empty if the run is complete. */
  public List<String> missing() {
    return List.copyOf(missing);
  }

  /**
   * Writes the page.
   *
   * @throws dev.sightline.trainer.TrainerFailure if it can't be written, or there is no font
   */
  public void write(Path file) {
    OutputFile.write(file, html().getBytes(UTF_8));
  }

  String html() {
    return PageTemplates.render("run", RunPage.of(run, model.orElse(Map.of()), missing));
  }
}
