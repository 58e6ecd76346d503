package dev.sightline.trainer.export;

import org.deeplearning4j.nn.api.Layer;

/** Dropout of any kind does nothing once training is over. */
final class DropoutTranslator implements LayerTranslator {
  @Override
  public Features append(GraphBuilder graph, Layer layer, Features in) {
    return in;
  }
}
