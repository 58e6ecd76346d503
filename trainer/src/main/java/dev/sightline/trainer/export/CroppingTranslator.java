package dev.sightline.trainer.export;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;

/** Translates cropping. DL4J orders the borders top, bottom, left, right. */
final class CroppingTranslator implements LayerTranslator {
  @Override
  public Features append(GraphBuilder graph, Layer layer, Features in) {
    Cropping2D conf = (Cropping2D) layer.conf().getLayer();
    OnnxWindow.requirePlanes(conf.getDataFormat(), in.shape());
    int[] cut = conf.getCropping();
    FeatureShape shape = in.shape();
    FeatureShape out =
        FeatureShape.planes(
            shape.channels(), shape.height() - cut[0] - cut[1], shape.width() - cut[2] - cut[3]);
    return new Features(
        graph.node(
            "Slice",
            List.of(
                in.name(),
                graph.integers("starts", cut[0], cut[2]),
                graph.integers("ends", cut[0] + out.height(), cut[2] + out.width()),
                graph.integers("axes", 2, 3))),
        out);
  }
}
