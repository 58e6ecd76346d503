package dev.sightline.trainer.network.onednn;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs DL4J's activation layer on oneDNN for ReLU, Swish and GELU; other functions run in DL4J. */
public final class OneDnnActivation extends ActivationLayer {
  private static final long serialVersionUID = 1L;

  /** Used by Jackson to read checkpoints. */
  public OneDnnActivation() {}

  public OneDnnActivation(IActivation function) {
    super(function);
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      @Nullable Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType dataType) {
    if (!Natives.available() || Eltwise.of(getActivationFn()).isEmpty()) {
      return super.instantiate(conf, listeners, index, parameters, initialize, dataType);
    }
    return Wiring.wired(
        new OneDnnActivationLayer(conf, dataType), listeners, index, parameters, initialize);
  }
}
