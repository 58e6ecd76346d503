package org.nd4j.nativeblas;

/**
 * Answers DL4J's question whether oneDNN may be used.
 *
 * <p>DL4J 1.0.0-M2.1's layers look the switch up by reflection under this name, which ND4J left
 * when its bindings moved to {@code org.nd4j.linalg.cpu.nativecpu.bindings}. Without this class
 * every layer falls back to im2col and trains several times slower. Nothing else may depend on it.
 */
public final class Nd4jCpu {
  private Nd4jCpu() {}

  /**
   * The one part that the layers ask for; found by reflection, so its name and methods are fixed.
   */
  public static final class Environment {
    private static final Environment INSTANCE = new Environment();

    private Environment() {}

    public static Environment getInstance() {
      return INSTANCE;
    }

    /** Whether the native library was built with oneDNN and oneDNN is switched on. */
    public boolean isUseMKLDNN() {
      return org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu.Environment.getInstance().isUseONEDNN();
    }
  }
}
