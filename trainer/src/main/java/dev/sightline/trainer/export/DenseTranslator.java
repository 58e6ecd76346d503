package dev.sightline.trainer.export;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A dense layer, also the one inside an output layer; flattens images first, plane by plane. */
final class DenseTranslator implements LayerTranslator {
  @Override
  public boolean knows(org.deeplearning4j.nn.conf.layers.Layer layer) {
    return layer.getClass() == DenseLayer.class || layer.getClass() == OutputLayer.class;
  }

  @Override
  public FeatureShape append(GraphBuilder graph, Layer layer, FeatureShape in) {
    FeedForwardLayer conf = (FeedForwardLayer) layer.conf().getLayer();
    if (conf instanceof DenseLayer dense && dense.hasLayerNorm()) {
      throw new UnsupportedLayerException("DenseLayer with layer normalisation");
    }
    if (!in.flat()) {
      graph.node("Flatten", GraphBuilder.integer("axis", 1));
    }
    INDArray weights = layer.getParam("W");
    List<String> constants = new ArrayList<>();
    constants.add(graph.constant("weights", weights, weights.shape()));
    if (hasBias(conf)) {
      INDArray bias = layer.getParam("b");
      constants.add(graph.constant("bias", bias, bias.length()));
    }
    graph.node("Gemm", constants, List.of());
    ActivationTranslator.append(graph, conf.getActivationFn());
    return FeatureShape.row((int) conf.getNOut());
  }

  private static boolean hasBias(FeedForwardLayer conf) {
    return conf instanceof DenseLayer dense ? dense.hasBias() : ((BaseOutputLayer) conf).hasBias();
  }
}
