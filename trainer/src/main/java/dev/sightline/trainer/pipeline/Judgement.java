package dev.sightline.trainer.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.dataset.EvaluationImages;
import dev.sightline.trainer.dataset.Example;
import dev.sightline.trainer.dataset.ShapesReader;
import dev.sightline.trainer.evaluate.Evaluation;
import dev.sightline.trainer.evaluate.OnnxClassifier;
import dev.sightline.trainer.evaluate.ScoredImage;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A finished model file on labelled images, with the names of its classes. */
public record Judgement(List<String> labels, Evaluation evaluation) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public Judgement {
    labels = List.copyOf(labels);
  }

  /**
   * @param data {@code shapes}, or a folder
   * @param seed of drawn shapes
   */
  public static Judgement of(Path file, String data, long seed) {
    try (OnnxClassifier model = OnnxClassifier.open(file)) {
      return new Judgement(model.labels(), Evaluation.of(model, examples(model, file, data, seed)));
    }
  }

  private static List<Example> examples(OnnxClassifier model, Path file, String data, long seed) {
    if (!data.equals("shapes")) {
      return new EvaluationImages(model.labels(), model.size()).read(Path.of(data));
    }
    var shapes = new ShapesReader(seed).read();
    if (!shapes.labels().equals(model.labels()) || !shapes.size().equals(model.size())) {
      throw new TrainerFailure(
          "%s is no model of shapes: it knows %s"
              .formatted(file, String.join(", ", model.labels())));
    }
    return shapes.test();
  }

  /** One JSON object a line, in the order of the images, for comparing runs image by image. */
  public void writePredictions(Path file) {
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      for (ScoredImage image : evaluation.images()) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("image", image.image());
        line.put("label", labels.get(image.label()));
        line.put("predicted", labels.get(image.predicted()));
        line.put("confidence", image.confidence());
        writer.write(JSON.writeValueAsString(line));
        writer.newLine();
      }
    } catch (IOException e) {
      throw new TrainerFailure("cannot write the predictions to " + file + ": " + e, e);
    }
  }
}
