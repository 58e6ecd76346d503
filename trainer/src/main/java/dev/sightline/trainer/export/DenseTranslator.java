package dev.sightline.trainer.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Translates a dense layer, including the one inside an output layer. */
final class DenseTranslator implements LayerTranslator {
  @Override
  public Features append(GraphBuilder graph, Layer layer, Features in) {
    FeedForwardLayer conf = (FeedForwardLayer) layer.conf().getLayer();
    if (conf instanceof DenseLayer dense && dense.hasLayerNorm()) {
      throw new UnsupportedLayerException("layer normalisation");
    }
    Features row = Flattening.append(graph, in);
    INDArray weights = layer.getParam(DefaultParamInitializer.WEIGHT_KEY);
    if (weights.size(0) != row.shape().values()) {
      throw new UnsupportedLayerException(
          String.format(
              Locale.ROOT,
              "which takes %d values and gets %d: give the input size that the network was made for",
              weights.size(0),
              row.shape().values()));
    }
    List<String> inputs = new ArrayList<>(List.of(row.name(), graph.constant("weights", weights)));
    if (hasBias(conf)) {
      INDArray bias = layer.getParam(DefaultParamInitializer.BIAS_KEY);
      inputs.add(graph.constant("bias", bias.reshape(bias.length())));
    }
    Features out =
        new Features(graph.node("Gemm", inputs), FeatureShape.row((int) weights.size(1)));
    return Activations.append(graph, conf.getActivationFn(), out);
  }

  private static boolean hasBias(FeedForwardLayer conf) {
    return conf instanceof DenseLayer dense ? dense.hasBias() : ((BaseOutputLayer) conf).hasBias();
  }
}
