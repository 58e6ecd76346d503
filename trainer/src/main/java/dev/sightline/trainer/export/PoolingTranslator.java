package dev.sightline.trainer.export;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/**
 * Translates max and average pooling. Padding never exceeds a value in max pooling; the layer
 * configures whether padding counts in an average.
 */
final class PoolingTranslator implements LayerTranslator {
  @Override
  public Features append(GraphBuilder graph, Layer layer, Features in) {
    SubsamplingLayer conf = (SubsamplingLayer) layer.conf().getLayer();
    OnnxWindow window = OnnxWindow.of(conf, in.shape());
    if (window.dilated()) {
      throw new UnsupportedLayerException(
          "pooling with dilation, which Deeplearning4j ignores on oneDNN");
    }
    String out =
        switch (conf.getPoolingType()) {
          case MAX -> max(graph, window, in.name());
          case AVG -> average(graph, window, in.name(), conf.isAvgPoolIncludePadInDivisor());
          case SUM, PNORM ->
              throw new UnsupportedLayerException("pooling type " + conf.getPoolingType());
        };
    return new Features(out, window.out(in.shape().channels()));
  }

  private static String max(GraphBuilder graph, OnnxWindow window, String in) {
    return graph.node("MaxPool", List.of(in), window.kernel(), window.strides(), window.pads());
  }

  private static String average(
      GraphBuilder graph, OnnxWindow window, String in, boolean padCounts) {
    return graph.node(
        "AveragePool",
        List.of(in),
        window.kernel(),
        window.strides(),
        window.pads(),
        Attribute.integer("count_include_pad", padCounts ? 1 : 0));
  }
}
