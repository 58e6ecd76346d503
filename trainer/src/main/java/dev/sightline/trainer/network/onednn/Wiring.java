package dev.sightline.trainer.network.onednn;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What DL4J leaves to each configuration's {@code instantiate}, for ours in one place. */
final class Wiring {
  private Wiring() {}

  /**
   * Gives a new layer its place and its parameters.
   *
   * @param parameters the layer's part of the network's flat parameters
   * @param initialize whether to draw them; else they are taken as they are
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
