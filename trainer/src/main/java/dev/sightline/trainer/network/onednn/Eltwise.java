package dev.sightline.trainer.network.onednn;

import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSwish;

/**
 * What oneDNN calls an activation function of ND4J.
 *
 * @see <a href="https://oneapi-src.github.io/oneDNN/dev_guide_eltwise.html">Eltwise</a>
 */
record Eltwise(algorithm kind, float alpha, float beta) {
  /**
   * ND4J's GELU is {@code x * sigmoid(1.702 x)}, and only the one it calls precise is with tanh.
   */
  private static final float GELU_SLOPE = 1.702f;

  /** Empty for a function that is left to ND4J. */
  static Optional<Eltwise> of(IActivation function) {
    if (function.equals(new ActivationReLU())) {
      return Optional.of(new Eltwise(algorithm.eltwise_relu, 0, 0));
    }
    if (function instanceof ActivationSwish) {
      return Optional.of(new Eltwise(algorithm.eltwise_swish, 1, 0));
    }
    if (function instanceof ActivationGELU gelu && !gelu.isPrecise()) {
      return Optional.of(new Eltwise(algorithm.eltwise_swish, GELU_SLOPE, 0));
    }
    return Optional.empty();
  }
}
