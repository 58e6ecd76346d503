package dev.sightline.trainer.network.layer;

import dev.sightline.trainer.network.onednn.OneDnnActivation;
import dev.sightline.trainer.network.onednn.OneDnnAdd;
import dev.sightline.trainer.network.onednn.OneDnnBatchNorm;
import dev.sightline.trainer.network.onednn.OneDnnConvolution;
import dev.sightline.trainer.network.onednn.OneDnnMaxPool;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Creates DL4J's layers. All layers are created here, so that faster implementations can be
 * substituted in one place.
 */
final class LayerFactory {
  private LayerFactory() {}

  /**
   * @param trainedBelow whether the gradient of the input is required
   */
  static Layer convolution(
      int filters,
      Window window,
      boolean bias,
      ActivationFunction activation,
      Init init,
      boolean trainedBelow) {
    OneDnnConvolution layer =
        new OneDnnConvolution(
            convolution(filters, window, bias)
                .weightInit(init.dl4j())
                .activation(activation.dl4j()));
    layer.setInputGradient(trainedBelow);
    return layer;
  }

  /**
   * Creates a convolution whose parameters are computed and not trained, with no trained layer
   * before it.
   */
  static Layer fixedConvolution(int filters, Window window, boolean bias) {
    OneDnnConvolution layer =
        new OneDnnConvolution(
            convolution(filters, window, bias).activation(ActivationFunction.IDENTITY.dl4j()));
    layer.setInputGradient(false);
    layer.setTrained(false);
    return layer;
  }

  private static ConvolutionLayer.Builder convolution(int filters, Window window, boolean bias) {
    return new ConvolutionLayer.Builder(window.kernel().array())
        .nOut(filters)
        .stride(window.stride().array())
        .dilation(window.dilation().array())
        .convolutionMode(window.mode())
        .hasBias(bias);
  }

  static Layer maxPool(Window window) {
    return new OneDnnMaxPool(pool(SubsamplingLayer.PoolingType.MAX, window));
  }

  static Layer averagePool(Window window) {
    return pool(SubsamplingLayer.PoolingType.AVG, window).build();
  }

  private static SubsamplingLayer.Builder pool(SubsamplingLayer.PoolingType type, Window window) {
    return new SubsamplingLayer.Builder(type)
        .kernelSize(window.kernel().array())
        .stride(window.stride().array())
        .convolutionMode(window.mode());
  }

  static Layer globalPool(PoolingType type) {
    return new GlobalPoolingLayer.Builder(type).build();
  }

  /**
   * Creates a normalisation followed by the activation, which DL4J's layer does not apply itself.
   *
   * @param kept fraction of the running mean and variance kept at each step
   * @param scale whether gamma is trained
   */
  static List<Layer> batchNorm(
      double kept, double epsilon, boolean scale, ActivationFunction activation) {
    List<Layer> layers = new ArrayList<>();
    layers.add(new OneDnnBatchNorm(kept, epsilon, scale));
    if (activation != ActivationFunction.IDENTITY) {
      layers.add(activation(activation));
    }
    return layers;
  }

  static Layer activation(ActivationFunction function) {
    return new OneDnnActivation(function.dl4j());
  }

  static Layer dense(int units, boolean bias, ActivationFunction activation, Init init) {
    return new DenseLayer.Builder()
        .nOut(units)
        .hasBias(bias)
        .weightInit(init.dl4j())
        .activation(activation.dl4j())
        .build();
  }

  /**
   * @param keep fraction of the values kept
   */
  static Layer dropout(double keep) {
    return new DropoutLayer.Builder(keep).build();
  }

  /** Creates an output layer with softmax and cross-entropy. */
  static Layer softmax(int classes) {
    LossLayer layer =
        new LossLayer.Builder(LossFunction.MCXENT).activation(new ActivationSoftmax()).build();
    // DL4J does not infer it, and warns of an output of size zero.
    layer.setNOut(classes);
    return layer;
  }

  static GraphVertex flatten(Shape in) {
    return new PreprocessorVertex(
        new CnnToFeedForwardPreProcessor(in.height(), in.width(), in.channels()));
  }

  static GraphVertex add() {
    return new OneDnnAdd();
  }

  static GraphVertex concat() {
    return new MergeVertex();
  }

  static GraphVertex scale(double by) {
    return new ScaleVertex(by);
  }
}
