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
 * and ReLU or no activation. With another activation it runs in DL4J.
 */
public final class OneDnnConvolution extends ConvolutionLayer {
  private static final long serialVersionUID = 1L;

  private boolean inputGradient = true;
  private boolean trained = true;

  /** Used by Jackson to read checkpoints. */
  public OneDnnConvolution() {}

  public OneDnnConvolution(ConvolutionLayer.Builder settings) {
    super(settings);
  }

  /** Returns whether to compute the gradient of the input; false if no layer below is trained. */
  public boolean isInputGradient() {
    return inputGradient;
  }

  public void setInputGradient(boolean inputGradient) {
    this.inputGradient = inputGradient;
  }

  /** Returns whether the parameters are trained; if false, their gradients are zero. */
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
