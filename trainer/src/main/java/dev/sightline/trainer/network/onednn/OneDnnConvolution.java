package dev.sightline.trainer.network.onednn;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's convolution on oneDNN: any kernel, stride, dilation and padding, with or without biases,
 * and ReLU or no activation. With another activation it is DL4J's own.
 */
public final class OneDnnConvolution extends ConvolutionLayer {
  private static final long serialVersionUID = 1L;

  private boolean inputGradient = true;
  private boolean trained = true;

  /** For Jackson, which reads checkpoints. */
  public OneDnnConvolution() {}

  public OneDnnConvolution(ConvolutionLayer.Builder settings) {
    super(settings);
  }

  /**
   * False for a layer with nothing to train below it: then the gradient of its input is left out.
   */
  public boolean isInputGradient() {
    return inputGradient;
  }

  public void setInputGradient(boolean inputGradient) {
    this.inputGradient = inputGradient;
  }

  /** False for one whose parameters stay as they are: then their gradients are zero. */
  public boolean isTrained() {
    return trained;
  }

  public void setTrained(boolean trained) {
    this.trained = trained;
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      @Nullable Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType dataType) {
    if (!Natives.available() || !isSupported()) {
      return super.instantiate(conf, listeners, index, parameters, initialize, dataType);
    }
    return Wiring.wired(
        new OneDnnConvolutionLayer(conf, dataType), listeners, index, parameters, initialize);
  }

  private boolean isSupported() {
    return getActivationFn() instanceof ActivationIdentity
        || OneDnnConvolutionLayer.isRelu(getActivationFn());
  }
}
