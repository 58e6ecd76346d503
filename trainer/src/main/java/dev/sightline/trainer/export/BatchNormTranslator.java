package dev.sightline.trainer.export;

import dev.sightline.trainer.network.ActivatedNormalization;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Translates batch normalisation with the running mean and variance. DL4J may store the variance as
 * log10 of the standard deviation: variance = 10^(2x). DL4J ignores the layer's own activation; the
 * translation does too, unless the layer declares that it applies it.
 */
final class BatchNormTranslator implements LayerTranslator {
  @Override
  public Features append(GraphBuilder graph, Layer layer, Features in) {
    BatchNormalization conf = (BatchNormalization) layer.conf().getLayer();
    if (!in.shape().flat() && conf.getCnn2DFormat() != CNN2DFormat.NCHW) {
      throw new UnsupportedLayerException("data format " + conf.getCnn2DFormat());
    }
    refuseAmbiguous(conf, in.shape());
    float[] mean = values(layer, BatchNormalizationParamInitializer.GLOBAL_MEAN);
    boolean locked = conf.isLockGammaBeta();
    int channels = mean.length;
    float[] gamma =
        locked
            ? filled(channels, conf.getGamma())
            : values(layer, BatchNormalizationParamInitializer.GAMMA);
    float[] beta =
        locked
            ? filled(channels, conf.getBeta())
            : values(layer, BatchNormalizationParamInitializer.BETA);
    String out =
        graph.node(
            "BatchNormalization",
            List.of(
                in.name(),
                graph.constant("gamma", gamma, channels),
                graph.constant("beta", beta, channels),
                graph.constant("mean", mean, channels),
                graph.constant("variance", variance(layer, conf), channels)),
            Attribute.real("epsilon", conf.getEps()));
    return conf instanceof ActivatedNormalization activated
        ? Activations.append(graph, activated.activation(), in.named(out))
        : in.named(out);
  }

  /** Refuses locked values for which DL4J's results with and without oneDNN differ. */
  private static void refuseAmbiguous(BatchNormalization conf, FeatureShape in) {
    boolean scales = conf.getGamma() != 1;
    boolean shifts = conf.getBeta() != 0;
    boolean same = (!scales && !shifts) || (scales && shifts && !in.flat());
    if (conf.isLockGammaBeta() && !same) {
      throw new UnsupportedLayerException(
          "locked gamma %s and beta %s, which Deeplearning4j does not always apply"
              .formatted(conf.getGamma(), conf.getBeta()));
    }
  }

  private static float[] variance(Layer layer, BatchNormalization conf) {
    if (!conf.isUseLogStd()) {
      return values(layer, BatchNormalizationParamInitializer.GLOBAL_VAR);
    }
    float[] values = values(layer, BatchNormalizationParamInitializer.GLOBAL_LOG_STD);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.pow(10, 2.0 * values[i]);
    }
    return values;
  }

  private static float[] values(Layer layer, String parameter) {
    INDArray array = layer.getParam(parameter);
    return array.dup('c').data().asFloat();
  }

  private static float[] filled(int length, double value) {
    float[] values = new float[length];
    Arrays.fill(values, (float) value);
    return values;
  }
}
