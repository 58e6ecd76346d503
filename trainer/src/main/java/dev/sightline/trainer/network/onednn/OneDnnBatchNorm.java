package dev.sightline.trainer.network.onednn;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's batch normalisation over the channels of {@code [N,C,H,W]}, on oneDNN. The parameters are
 * DL4J's: gamma, beta, running mean and running variance (stored as variance, not as log standard
 * deviation). Each training pass updates the running statistics itself, not the updater, so their
 * gradients are zero.
 */
public final class OneDnnBatchNorm extends BatchNormalization {
  private static final long serialVersionUID = 1L;

  private boolean scaled = true;

  /** Used by Jackson to read checkpoints. */
  public OneDnnBatchNorm() {}

  /**
   * Creates the configuration.
   *
   * @param decay fraction of a running value kept at each batch, 0 to 1
   * @param scaled false to keep gamma at 1
   */
  public OneDnnBatchNorm(double decay, double epsilon, boolean scaled) {
    setDecay(decay);
    setEps(epsilon);
    setMinibatch(true);
    setGamma(1);
    setBeta(0);
    setUseLogStd(false);
    setCudnnAllowFallback(true);
    setActivationFn(new ActivationIdentity());
    this.scaled = scaled;
  }

  public boolean isScaled() {
    return scaled;
  }

  public void setScaled(boolean scaled) {
    this.scaled = scaled;
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      @Nullable Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType dataType) {
    if (!Natives.available()) {
      return super.instantiate(conf, listeners, index, parameters, initialize, dataType);
    }
    return Wiring.wired(
        new OneDnnBatchNormLayer(conf, dataType), listeners, index, parameters, initialize);
  }
}
