package dev.sightline.trainer.export;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Batch normalisation by the running mean and variance. DL4J may store the variance as log10 of the
 * standard deviation: variance = 10^(2x). It ignores the layer's own activation, and so do we.
 */
final class BatchNormTranslator implements LayerTranslator {
  @Override
  public boolean knows(org.deeplearning4j.nn.conf.layers.Layer layer) {
    return layer.getClass() == BatchNormalization.class;
  }

  @Override
  public FeatureShape append(GraphBuilder graph, Layer layer, FeatureShape in) {
    BatchNormalization conf = (BatchNormalization) layer.conf().getLayer();
    float[] mean = layer.getParam("mean").dup('c').data().asFloat();
    int channels = mean.length;
    boolean locked = conf.isLockGammaBeta();
    float[] gamma = locked ? filled(channels, conf.getGamma()) : values(layer.getParam("gamma"));
    float[] beta = locked ? filled(channels, conf.getBeta()) : values(layer.getParam("beta"));
    graph.node(
        "BatchNormalization",
        List.of(
            graph.constant("gamma", gamma, channels),
            graph.constant("beta", beta, channels),
            graph.constant("mean", mean, channels),
            graph.constant("variance", variance(layer, conf), channels)),
        List.of(GraphBuilder.real("epsilon", conf.getEps())));
    return in;
  }

  private static float[] variance(Layer layer, BatchNormalization conf) {
    if (!conf.isUseLogStd()) {
      return values(layer.getParam("var"));
    }
    float[] values = values(layer.getParam("log10stdev"));
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.pow(10, 2.0 * values[i]);
    }
    return values;
  }

  private static float[] values(INDArray array) {
    return array.dup('c').data().asFloat();
  }

  private static float[] filled(int length, double value) {
    float[] values = new float[length];
    Arrays.fill(values, (float) value);
    return values;
  }
}
