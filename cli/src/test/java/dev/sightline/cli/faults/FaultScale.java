package dev.sightline.cli.faults;

/** Size of a run: {@code -Dfaults.scale=0.1} injects a tenth of the faults, one at least. */
final class FaultScale {
  /** Images that are sent in a second: {@code -Dfaults.rate=N}. */
  static final int IMAGES_PER_SECOND = Integer.getInteger("faults.rate", 250);

  private static final double SCALE = Double.parseDouble(System.getProperty("faults.scale", "1"));

  private FaultScale() {}

  static int times(int full) {
    return Math.max(1, (int) Math.round(full * SCALE));
  }
}
