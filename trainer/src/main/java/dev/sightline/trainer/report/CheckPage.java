package dev.sightline.trainer.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.files.FileTree;
import dev.sightline.files.IoReason;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.evaluate.LabelledEvaluation;
import dev.sightline.trainer.plot.EvaluationFiles;
import dev.sightline.trainer.plot.OutputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Accuracy and some answers of a model as one HTML page. The page is well-formed XML.
 *
 * @param samples random images with their answers, or null if pictures cannot be drawn
 * @param mistakes the worst mistakes
 * @param confusion which classes are taken for which
 */
public record CheckPage(
    LabelledEvaluation judgement,
    @Nullable EmbeddedPicture samples,
    @Nullable EmbeddedPicture mistakes,
    @Nullable EmbeddedPicture confusion) {
  private static final long SEED = 1;

  /**
   * Writes the page.
   *
   * @throws TrainerFailure if it can't be written, or if there is no font
   */
  public static void write(LabelledEvaluation judgement, Path file) {
    try {
      Path pictures = Files.createTempDirectory("sightline-check");
      try {
        new EvaluationFiles(judgement, SEED).writeInto(pictures);
        CheckPage page =
            new CheckPage(
                judgement,
                picture(pictures, "samples.png"),
                picture(pictures, "mistakes.png"),
                picture(pictures, "confusion.png"));
        OutputFile.write(file, PageTemplates.render("check", page).getBytes(UTF_8));
      } finally {
        FileTree.delete(pictures);
      }
    } catch (IOException e) {
      throw new TrainerFailure("cannot write %s: %s".formatted(file, IoReason.of(e)), e);
    }
  }

  private static EmbeddedPicture picture(Path folder, String name) throws IOException {
    return EmbeddedPicture.of(Files.readAllBytes(folder.resolve(name)));
  }

  public String title() {
    return judgement.model() + " on " + judgement.data();
  }
}
