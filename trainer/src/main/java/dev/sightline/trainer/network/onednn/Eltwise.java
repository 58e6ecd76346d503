package dev.sightline.trainer.network.onednn;

import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSwish;

/**
 * oneDNN's equivalent of an ND4J activation function.
 *
 * @see <a href="https://oneapi-src.github.io/oneDNN/dev_guide_eltwise.html">Eltwise</a>
 */
record Eltwise(algorithm kind, float alpha, float beta) {
  /** Slope of ND4J's GELU, {@code x * sigmoid(1.702 x)}; only ND4J's precise GELU uses tanh. */
  private static final float GELU_SLOPE = 1.702f;

  /** Returns the equivalent; empty for a function that ND4J executes. */
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
