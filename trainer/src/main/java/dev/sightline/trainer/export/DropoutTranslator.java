package dev.sightline.trainer.export;

import org.deeplearning4j.nn.api.Layer;

/** Translates dropout of any kind to nothing, because it is inactive in inference. */
final class DropoutTranslator implements LayerTranslator {
  @Override
  public Features append(GraphBuilder graph, Layer layer, Features in) {
    return in;
  }
}
