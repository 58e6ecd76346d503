package dev.sightline.trainer.network.layer;

import java.util.function.Supplier;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Activation functions available in network files. GELU is {@code x * sigmoid(1.702 x)}. */
public enum ActivationFunction {
  IDENTITY(ActivationIdentity::new),
  RELU(ActivationReLU::new),
  GELU(() -> new ActivationGELU(false)),
  ELU(ActivationELU::new),
  LEAKY_RELU(ActivationLReLU::new),
  SIGMOID(ActivationSigmoid::new),
  TANH(ActivationTanH::new);

  private final Supplier<IActivation> maker;

  ActivationFunction(Supplier<IActivation> maker) {
    this.maker = maker;
  }

  IActivation dl4j() {
    return maker.get();
  }
}
