package dev.sightline.trainer.export;

import org.deeplearning4j.nn.api.Layer;

/** Appends one kind of DL4J layer to the graph. */
interface LayerTranslator {
  /**
   * @param layer a trained layer of that kind
   * @return what it gives
   * @throws UnsupportedLayerException where the layer is set up in a way that is not translated
   */
  Features append(GraphBuilder graph, Layer layer, Features in);
}
