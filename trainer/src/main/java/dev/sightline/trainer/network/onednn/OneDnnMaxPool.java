package dev.sightline.trainer.network.onednn;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** DL4J's max-pooling on oneDNN, with any kernel, stride and padding, but no dilation. */
public final class OneDnnMaxPool extends SubsamplingLayer {
  private static final long serialVersionUID = 1L;

  /** Used by Jackson to read checkpoints. */
  public OneDnnMaxPool() {}

  public OneDnnMaxPool(SubsamplingLayer.Builder settings) {
    super(settings);
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
        new OneDnnMaxPoolLayer(conf, dataType), listeners, index, parameters, initialize);
  }
}
