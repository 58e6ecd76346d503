package dev.sightline.trainer.network.layer;

import dev.sightline.trainer.yaml.YamlMap;
import dev.sightline.trainer.yaml.YamlValue;
import org.deeplearning4j.nn.conf.distribution.TruncatedNormalDistribution;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.deeplearning4j.nn.weights.WeightInitRelu;
import org.deeplearning4j.nn.weights.WeightInitUniform;
import org.deeplearning4j.nn.weights.WeightInitXavier;

/**
 * Initial values of weights; biases are initially 0.
 *
 * @param deviation standard deviation of {@code TRUNCATED_NORMAL}, which is truncated at two
 *     deviations
 */
public record Init(Kind kind, double deviation) {
  /**
   * {@code UNIFORM}: uniform within 1/sqrt(fan-in), as in PyTorch. {@code DIRAC}: the first filters
   * pass their channel through, see {@link DiracInit}.
   */
  public enum Kind {
    HE,
    XAVIER,
    UNIFORM,
    DIRAC,
    TRUNCATED_NORMAL
  }

  public static final Init HE = new Init(Kind.HE, 0);

  /** Reads a word, or {@code {truncated-normal: deviation}}. */
  public static Init read(YamlValue value) {
    if (value.isScalar()) {
      Kind kind = value.oneOf(Kind.class);
      if (kind == Kind.TRUNCATED_NORMAL) {
        throw value.wrong("its deviation is missing: write {truncated-normal: 0.05}");
      }
      return new Init(kind, 0);
    }
    YamlMap map = value.map();
    YamlValue deviation = map.required("truncated-normal");
    map.refuseOthers("init");
    if (!(deviation.number() > 0)) {
      throw deviation.wrong("a deviation must be above 0: write one such as 0.05");
    }
    return new Init(Kind.TRUNCATED_NORMAL, deviation.number());
  }

  IWeightInit dl4j() {
    return switch (kind) {
      case HE -> new WeightInitRelu();
      case XAVIER -> new WeightInitXavier();
      case UNIFORM -> new WeightInitUniform();
      case DIRAC -> new DiracInit();
      case TRUNCATED_NORMAL ->
          new WeightInitDistribution(new TruncatedNormalDistribution(0, deviation));
    };
  }
}
