package dev.sightline.trainer.export;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;

/** Translates pooling over whole planes. */
final class GlobalPoolingTranslator implements LayerTranslator {
  @Override
  public Features append(GraphBuilder graph, Layer layer, Features in) {
    GlobalPoolingLayer conf = (GlobalPoolingLayer) layer.conf().getLayer();
    if (in.shape().flat()) {
      throw new UnsupportedLayerException("flat input to global pooling");
    }
    String operator =
        switch (conf.getPoolingType()) {
          case MAX -> "GlobalMaxPool";
          case AVG -> "GlobalAveragePool";
          case SUM, PNORM ->
              throw new UnsupportedLayerException("global pooling type " + conf.getPoolingType());
        };
    int channels = in.shape().channels();
    Features pooled =
        new Features(graph.node(operator, List.of(in.name())), FeatureShape.planes(channels, 1, 1));
    return conf.isCollapseDimensions() ? Flattening.append(graph, pooled) : pooled;
  }
}
