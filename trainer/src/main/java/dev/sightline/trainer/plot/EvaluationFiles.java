package dev.sightline.trainer.plot;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.trainer.evaluate.LabelledEvaluation;
import dev.sightline.trainer.evaluate.ScoredImage;
import java.nio.file.Path;
import java.util.List;

/**
 * An evaluation on disk: {@code evaluation.json}, {@code confusion.png}, {@code reliability.png},
 * {@code mistakes.png} and {@code samples.png}. Files that are there are replaced.
 */
public final class EvaluationFiles {
  private final LabelledEvaluation judgement;
  private final long seed;

  /**
   * @param seed which samples are drawn
   */
  public EvaluationFiles(LabelledEvaluation judgement, long seed) {
    this.judgement = judgement;
    this.seed = seed;
  }

  /**
   * All files side by side.
   *
   * @throws dev.sightline.trainer.TrainerFailure where one can't be written, or there is no font
   */
  public List<Path> writeInto(Path folder) {
    return write(folder, folder);
  }

  /** As a run folder has them: the pictures in {@code plots/}. */
  public List<Path> writeIntoRun(Path run) {
    return write(run, run.resolve("plots"));
  }

  /** One JSON object a line, in the order of the images, for comparing runs image by image. */
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
