package dev.sightline.trainer.network.onednn;

import org.bytedeco.dnnl.engine;
import org.bytedeco.javacpp.Loader;
import org.deeplearning4j.nn.api.Layer;

/** Whether oneDNN's natives are on the class path and run on this host. */
public final class Natives {
  private static final boolean AVAILABLE = load();

  private Natives() {}

  public static boolean available() {
    return AVAILABLE;
  }

  /** Whether a layer that is a convolution runs on the primitives of this package. */
  public static boolean runs(Layer layer) {
    return layer instanceof OneDnnConvolutionLayer;
  }

  private static boolean load() {
    try {
      Loader.load(engine.class);
      return true;
    } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
      return false;
    }
  }
}
