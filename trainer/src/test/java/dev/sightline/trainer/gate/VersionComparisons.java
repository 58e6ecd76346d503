package dev.sightline.trainer.gate;

import dev.sightline.image.ModelInput;
import dev.sightline.modelstore.ModelVersion;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.evaluate.Evaluation;
import dev.sightline.trainer.evaluate.ScoredImage;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Creates comparisons with chosen figures. */
public final class VersionComparisons {
  private static final List<String> LABELS = List.of("a", "b");

  private VersionComparisons() {}

  /** Creates a comparison in which image i has class i modulo 2. */
  public static VersionComparison of(int images, IntPredicate right, IntPredicate rightBefore) {
    return of(
        contender(2, images, 1_000, 0.9f, right),
        contender(1, images, 1_000, 0.9f, rightBefore),
        1);
  }

  static VersionComparison of(
      EvaluatedVersion candidate, EvaluatedVersion current, double latencyRatio) {
    LatencyQuartiles before = new LatencyQuartiles(0.002, 0.001, 0.003);
    LatencyQuartiles after =
        new LatencyQuartiles(0.002 * latencyRatio, 0.001 * latencyRatio, 0.003 * latencyRatio);
    return new VersionComparison(
        "data",
        candidate,
        current,
        List.of(new LatencyPair(1, 50, after, before), new LatencyPair(32, 50, after, before)));
  }

  static EvaluatedVersion contender(
      int version, int images, long bytes, float confidence, IntPredicate right) {
    List<ScoredImage> scored =
        IntStream.range(0, images).mapToObj(i -> scored(i, confidence, right.test(i))).toList();
    return new EvaluatedVersion(
        new ModelVersion("toy", version),
        LABELS,
        ModelInput.of(24, 32, version == 1 ? "squash bilinear" : "crop:40 area"),
        bytes,
        new Evaluation(scored));
  }

  private static ScoredImage scored(int image, float confidence, boolean right) {
    int label = image % 2;
    float[] probabilities = new float[2];
    probabilities[right ? label : 1 - label] = confidence;
    probabilities[right ? 1 - label : label] = 1 - confidence;
    return new ScoredImage(new Example("#" + image, label, new byte[3]), probabilities);
  }
}
