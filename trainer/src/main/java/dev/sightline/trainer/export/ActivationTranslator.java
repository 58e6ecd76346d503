package dev.sightline.trainer.export;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Layers that only apply an activation, the loss layer among them. */
final class ActivationTranslator implements LayerTranslator {
  @Override
  public boolean knows(org.deeplearning4j.nn.conf.layers.Layer layer) {
    return layer.getClass() == ActivationLayer.class || layer.getClass() == LossLayer.class;
  }

  @Override
  public FeatureShape append(GraphBuilder graph, Layer layer, FeatureShape in) {
    org.deeplearning4j.nn.conf.layers.Layer conf = layer.conf().getLayer();
    append(
        graph,
        conf instanceof ActivationLayer activation
            ? activation.getActivationFn()
            : ((BaseLayer) conf).getActivationFn());
    return in;
  }

  /** Appends nothing for the identity. */
  static void append(GraphBuilder graph, IActivation activation) {
    if (activation instanceof ActivationReLU) {
      graph.node("Relu");
    } else if (activation instanceof ActivationSoftmax) {
      graph.node("Softmax", GraphBuilder.integer("axis", 1));
    } else if (activation instanceof ActivationSigmoid) {
      graph.node("Sigmoid");
    } else if (activation instanceof ActivationTanH) {
      graph.node("Tanh");
    } else if (activation instanceof ActivationLReLU leaky) {
      graph.node("LeakyRelu", GraphBuilder.real("alpha", leaky.getAlpha()));
    } else if (activation instanceof ActivationELU elu) {
      graph.node("Elu", GraphBuilder.real("alpha", elu.getAlpha()));
    } else if (!(activation instanceof ActivationIdentity)) {
      throw new UnsupportedLayerException("activation " + activation.getClass().getSimpleName());
    }
  }
}
