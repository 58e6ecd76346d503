package dev.sightline.trainer.plot;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.trainer.evaluate.LabelledEvaluation;
import dev.sightline.trainer.evaluate.ScoredImage;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes an evaluation to disk: {@code evaluation.json}, {@code confusion.png}, {@code
 * reliability.png}, {@code mistakes.png} and {@code samples.png}. Replaces existing files.
 */
public final class EvaluationFiles {
  private final LabelledEvaluation judgement;
  private final long seed;

  /**
   * Creates the writer.
   *
   * @param seed seed of the sample images
   */
  public EvaluationFiles(LabelledEvaluation judgement, long seed) {
    this.judgement = judgement;
    this.seed = seed;
  }

  /**
   * Writes all files into one folder.
   *
   * @throws dev.sightline.trainer.TrainerFailure if one cannot be written, or if there is no font
   */
  public List<Path> writeInto(Path folder) {
    return write(folder, folder);
  }

  /** Writes the files in the layout of a run folder: the pictures are in {@code plots/}. */
  public List<Path> writeIntoRun(Path run) {
    return write(run, run.resolve("plots"));
  }

  /**
   * Writes one JSON object per line, in the order of the images, to compare runs image by image.
   */
  public void writePredictions(Path file) {
    EvaluationJson json = new EvaluationJson(judgement);
    StringBuilder lines = new StringBuilder();
    for (ScoredImage image : judgement.evaluation().images()) {
      lines.append(json.line(image)).append('\n');
    }
    OutputFile.write(file, lines.toString().getBytes(UTF_8));
  }

  private List<Path> write(Path folder, Path plots) {
    return List.of(
        OutputFile.write(folder.resolve("evaluation.json"), new EvaluationJson(judgement).whole()),
        OutputFile.write(
            plots.resolve("confusion.png"),
            new ConfusionPlot(judgement.evaluation().confusion(), judgement.labels()).png()),
        OutputFile.write(
            plots.resolve("reliability.png"),
            new ReliabilityPlot(judgement.evaluation().calibration()).png()),
        OutputFile.write(plots.resolve("mistakes.png"), new MistakesSheet(judgement).png()),
        OutputFile.write(plots.resolve("samples.png"), new SamplesSheet(judgement, seed).png()));
  }
}
