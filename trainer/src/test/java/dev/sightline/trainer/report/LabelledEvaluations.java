package dev.sightline.trainer.report;

import dev.sightline.image.shapes.LabelledImage;
import dev.sightline.image.shapes.ShapesGenerator;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.evaluate.Evaluation;
import dev.sightline.trainer.evaluate.LabelledEvaluation;
import dev.sightline.trainer.evaluate.ScoredImage;
import java.util.List;
import java.util.stream.IntStream;

/** Evaluations of generated shapes; every third image is classified as the class after its own. */
public final class LabelledEvaluations {
  private LabelledEvaluations() {}

  public static LabelledEvaluation ofShapes(int images) {
    return ofShapes(images, ShapesGenerator.labels());
  }

  public static LabelledEvaluation ofShapes(int images, List<String> labels) {
    ShapesGenerator generator = new ShapesGenerator(5);
    List<ScoredImage> scored =
        IntStream.range(0, images).mapToObj(i -> scored(generator.draw(i), i, labels)).toList();
    ImageSize size = new ImageSize(ShapesGenerator.SIZE, ShapesGenerator.SIZE);
    return new LabelledEvaluation("toy", "drawn", labels, size, new Evaluation(scored));
  }

  /** Returns an evaluation whose classes are said to differ much in their number of images. */
  public static LabelledEvaluation ofShapesClassesFirst(int images) {
    LabelledEvaluation equal = ofShapes(images);
    return new LabelledEvaluation(
        equal.model(),
        equal.data(),
        equal.labels(),
        equal.size(),
        equal.evaluation(),
        equal.multiLabel(),
        true);
  }

  private static ScoredImage scored(LabelledImage image, int index, List<String> labels) {
    float[] probabilities = new float[labels.size()];
    int shift = index % 3 == 0 ? 1 : 0;
    probabilities[(image.labelIndex() + shift) % labels.size()] = 0.7f;
    probabilities[(image.labelIndex() + 2) % labels.size()] = 0.3f;
    return new ScoredImage(
        new Example("#" + index, image.labelIndex(), image.rgb()), probabilities);
  }
}
