package dev.sightline.trainer.export;

import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.Pooling2D;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.layers.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.layers.wrapper.BaseWrapperLayer;

/**
 * Selects the translator of a layer. A project class that extends a DL4J layer is treated as a
 * faster implementation of it. A layer class of DL4J itself is refused unless it is listed, even if
 * it extends a listed class.
 */
final class LayerTranslators {
  private static final String DL4J = "org.deeplearning4j.";

  private static final Map<Class<?>, LayerTranslator> KNOWN =
      Map.ofEntries(
          Map.entry(ConvolutionLayer.class, new ConvolutionTranslator()),
          Map.entry(Convolution2D.class, new ConvolutionTranslator()),
          Map.entry(DepthwiseConvolution2D.class, new DepthwiseTranslator()),
          Map.entry(SeparableConvolution2D.class, new SeparableTranslator()),
          Map.entry(SubsamplingLayer.class, new PoolingTranslator()),
          Map.entry(Pooling2D.class, new PoolingTranslator()),
          Map.entry(GlobalPoolingLayer.class, new GlobalPoolingTranslator()),
          Map.entry(BatchNormalization.class, new BatchNormTranslator()),
          Map.entry(DenseLayer.class, new DenseTranslator()),
          Map.entry(OutputLayer.class, new DenseTranslator()),
          Map.entry(LossLayer.class, new ActivationTranslator()),
          Map.entry(ActivationLayer.class, new ActivationTranslator()),
          Map.entry(DropoutLayer.class, new DropoutTranslator()),
          Map.entry(ZeroPaddingLayer.class, new PaddingTranslator()),
          Map.entry(Cropping2D.class, new CroppingTranslator()));

  private LayerTranslators() {}

  /**
   * @param place name of the layer in error messages
   */
  static Features append(GraphBuilder graph, String place, Layer layer, Features in) {
    Layer thawed = thawed(layer);
    Class<?> conf = thawed.conf().getLayer().getClass();
    LayerTranslator translator = KNOWN.get(nearestOfDl4j(conf));
    String name = "%s, %s".formatted(place, conf.getSimpleName());
    if (translator == null) {
      throw new UnsupportedLayerException(name);
    }
    try {
      return translator.append(graph, thawed, in);
    } catch (UnsupportedLayerException e) {
      throw e.in(name);
    }
  }

  /** Unwraps a frozen layer; freezing affects only training. */
  private static Layer thawed(Layer layer) {
    Layer inner = layer;
    while (inner instanceof FrozenLayer || inner instanceof FrozenLayerWithBackprop) {
      inner = ((BaseWrapperLayer) inner).getUnderlying();
    }
    return inner;
  }

  private static Class<?> nearestOfDl4j(Class<?> conf) {
    Class<?> nearest = conf;
    while (!nearest.getName().startsWith(DL4J)) {
      nearest = nearest.getSuperclass();
    }
    return nearest;
  }
}
