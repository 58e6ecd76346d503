package dev.sightline.trainer.export;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;

/** Dropout does nothing once training is over. */
final class DropoutTranslator implements LayerTranslator {
  @Override
  public boolean knows(org.deeplearning4j.nn.conf.layers.Layer layer) {
    return layer.getClass() == DropoutLayer.class;
  }

  @Override
  public FeatureShape append(GraphBuilder graph, Layer layer, FeatureShape in) {
    return in;
  }
}
