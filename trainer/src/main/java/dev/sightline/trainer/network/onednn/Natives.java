package dev.sightline.trainer.network.onednn;

import org.bytedeco.dnnl.engine;
import org.bytedeco.javacpp.Loader;
import org.deeplearning4j.nn.api.Layer;

/** Checks whether oneDNN's native libraries are on the class path and run on this host. */
public final class Natives {
  private static final boolean AVAILABLE = load();

  private Natives() {}

  public static boolean available() {
    return AVAILABLE;
  }

  /** Returns whether the layer is a convolution that runs on the primitives of this package. */
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
