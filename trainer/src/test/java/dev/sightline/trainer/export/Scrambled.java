package dev.sightline.trainer.export;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Replaces initial parameters of zeros and ones with values as after training. */
final class Scrambled {
  private Scrambled() {}

  static void parameters(Map<String, INDArray> parameters) {
    parameters.forEach(
        (name, values) -> {
          String kind = name.substring(name.lastIndexOf('_') + 1);
          switch (kind) {
            case "b", "beta", "mean" -> values.assign(Nd4j.rand(values.shape()).subi(0.5));
            case "gamma", "var" -> values.assign(Nd4j.rand(values.shape()).addi(0.5));
            case "log10stdev" -> values.assign(Nd4j.rand(values.shape()).subi(0.6));
            default -> {}
          }
        });
  }
}
