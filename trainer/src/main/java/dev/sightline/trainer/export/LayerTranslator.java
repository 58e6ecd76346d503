package dev.sightline.trainer.export;

import org.deeplearning4j.nn.api.Layer;

/** Translates one kind of DL4J layer. */
interface LayerTranslator {
  /**
   * @param layer a trained layer of that kind
   * @return the output of the layer
   * @throws UnsupportedLayerException if the layer has a setting that is not supported
   */
  Features append(GraphBuilder graph, Layer layer, Features in);
}
