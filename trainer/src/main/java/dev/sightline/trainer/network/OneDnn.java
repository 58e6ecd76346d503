package dev.sightline.trainer.network;

import dev.sightline.trainer.network.onednn.Natives;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.LayerHelper;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.jspecify.annotations.Nullable;

/**
 * Enables oneDNN's convolution kernels, which train several times faster than DL4J's own kernels
 * but are off by default.
 *
 * @see org.nd4j.nativeblas.Nd4jCpu
 */
public final class OneDnn {
  private static final String HELPERS_DISABLED = "org.eclipse.deeplearning4j.helpers.disable";

  private OneDnn() {}

  /**
   * Lets layers created from now on use oneDNN. DL4J reads the system property when it creates a
   * layer; a value set by the user is not changed.
   */
  public static void enable() {
    if (System.getProperty(HELPERS_DISABLED) == null) {
      System.setProperty(HELPERS_DISABLED, "false");
    }
  }

  /** Returns the names of the convolutions that would not run on oneDNN; empty if all do. */
  public static List<String> layersWithout(ComputationGraph network) {
    return Stream.of(network.getLayers())
        .filter(layer -> layer instanceof ConvolutionLayer)
        .filter(layer -> !Natives.runs(layer) && !isOneDnn(layer.getHelper()))
        .map(layer -> layer.conf().getLayer().getLayerName())
        .toList();
  }

  private static boolean isOneDnn(@Nullable LayerHelper helper) {
    return helper instanceof MKLDNNConvHelper && helper.checkSupported();
  }
}
