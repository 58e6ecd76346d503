package dev.sightline.trainer.export;

import org.deeplearning4j.nn.api.Layer;

/** Appends one kind of DL4J layer to the graph. */
interface LayerTranslator {
  /** Whether this is exactly the kind of layer; subclasses may compute something else. */
  boolean knows(org.deeplearning4j.nn.conf.layers.Layer layer);

  /**
   * @param layer a trained layer of that kind
   * @return the shape after it
   * @throws UnsupportedLayerException where the layer is set up in a way that is not translated
   */
  FeatureShape append(GraphBuilder graph, Layer layer, FeatureShape in);
}
