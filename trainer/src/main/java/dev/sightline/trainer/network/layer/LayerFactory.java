package dev.sightline.trainer.network.layer;

import dev.sightline.trainer.network.MaxPool2x2;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The one place where DL4J's layers are made; faster ones of the same function go in here. */
final class LayerFactory {
  private LayerFactory() {}

  static Layer convolution(
      int filters, Window window, boolean bias, ActivationFunction activation, Init init) {
    return new ConvolutionLayer.Builder(window.kernel().array())
        .nOut(filters)
        .stride(window.stride().array())
        .dilation(window.dilation().array())
        .convolutionMode(window.mode())
        .hasBias(bias)
        .weightInit(init.dl4j())
        .activation(activation.dl4j())
        .build();
  }

  static Layer maxPool(Window window, Shape in) {
    boolean halves =
        window.kernel().equals(Extent.square(2)) && window.stride().equals(Extent.square(2));
    boolean even = in.height() % 2 == 0 && in.width() % 2 == 0;
    return halves && (even || window.padding() == Window.Padding.SAME)
        ? new MaxPool2x2()
        : pool(SubsamplingLayer.PoolingType.MAX, window);
  }

  static Layer averagePool(Window window) {
    return pool(SubsamplingLayer.PoolingType.AVG, window);
  }

  private static Layer pool(SubsamplingLayer.PoolingType type, Window window) {
    return new SubsamplingLayer.Builder(type)
        .kernelSize(window.kernel().array())
        .stride(window.stride().array())
        .convolutionMode(window.mode())
        .build();
  }

  static Layer globalPool(PoolingType type) {
    return new GlobalPoolingLayer.Builder(type).build();
  }

  /**
   * Normalisation and then the activation, which DL4J's layer does not apply itself.
   *
   * @param kept share of the running mean and variance that stays at each step
   */
  static List<Layer> batchNorm(double kept, double epsilon, ActivationFunction activation) {
    List<Layer> layers = new ArrayList<>();
    layers.add(
        new BatchNormalization.Builder()
            .decay(kept)
            .eps(epsilon)
            .useLogStd(false)
            .activation(new ActivationIdentity())
            .build());
    if (activation != ActivationFunction.IDENTITY) {
      layers.add(activation(activation));
    }
    return layers;
  }

  static Layer activation(ActivationFunction function) {
    return new ActivationLayer(function.dl4j());
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
   * @param keep share of the values that stay
   */
  static Layer dropout(double keep) {
    return new DropoutLayer.Builder(keep).build();
  }

  /** Softmax and cross-entropy. */
  static Layer softmax() {
    return new LossLayer.Builder(LossFunction.MCXENT).activation(new ActivationSoftmax()).build();
  }

  static GraphVertex flatten(Shape in) {
    return new PreprocessorVertex(
        new CnnToFeedForwardPreProcessor(in.height(), in.width(), in.channels()));
  }

  static GraphVertex add() {
    return new ElementWiseVertex(ElementWiseVertex.Op.Add);
  }

  static GraphVertex concat() {
    return new MergeVertex();
  }

  static GraphVertex scale(double by) {
    return new ScaleVertex(by);
  }
}
