package dev.sightline.trainer.export;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;

/** Translates zero padding. DL4J orders the borders top, bottom, left, right. */
final class PaddingTranslator implements LayerTranslator {
  @Override
  public Features append(GraphBuilder graph, Layer layer, Features in) {
    ZeroPaddingLayer conf = (ZeroPaddingLayer) layer.conf().getLayer();
    OnnxWindow.requirePlanes(conf.getDataFormat(), in.shape());
    int[] around = conf.getPadding();
    String pads = graph.integers("pads", 0, 0, around[0], around[2], 0, 0, around[1], around[3]);
    FeatureShape shape = in.shape();
    return new Features(
        graph.node("Pad", List.of(in.name(), pads)),
        FeatureShape.planes(
            shape.channels(),
            shape.height() + around[0] + around[1],
            shape.width() + around[2] + around[3]));
  }
}
