package dev.sightline.trainer.export;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;

/** Translates layers that only apply an activation, including the loss layer. */
final class ActivationTranslator implements LayerTranslator {
  @Override
  public Features append(GraphBuilder graph, Layer layer, Features in) {
    org.deeplearning4j.nn.conf.layers.Layer conf = layer.conf().getLayer();
    return Activations.append(
        graph,
        conf instanceof ActivationLayer activation
            ? activation.getActivationFn()
            : ((BaseLayer) conf).getActivationFn(),
        in);
  }
}
