package dev.sightline.trainer.network.onednn;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Creates layers from configurations: the part that DL4J leaves to each configuration's {@code
 * instantiate}, shared by the configurations of this package.
 */
final class Wiring {
  private Wiring() {}

  /**
   * Sets the position and the parameters of a new layer.
   *
   * @param parameters the layer's part of the network's flat parameters
   * @param initialize whether to initialise the parameters; otherwise their values are kept
   */
  static Layer wired(
      Layer layer,
      @Nullable Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize) {
    NeuralNetConfiguration conf = layer.conf();
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(parameters);
    layer.setParamTable(conf.getLayer().initializer().init(conf, parameters, initialize));
    layer.setConf(conf);
    return layer;
  }
}
