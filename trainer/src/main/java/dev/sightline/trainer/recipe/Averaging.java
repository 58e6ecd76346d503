package dev.sightline.trainer.recipe;

/**
 * Weights averaged over steps; what is validated and exported is the average.
 *
 * @param decay how much of the average stays at an update
 * @param every steps between two updates
 */
public record Averaging(Kind kind, double decay, int every) {
  /**
   * None; an exponential moving average beside training; or lookahead (Zhang et al. 2019), which
   * also sets the trained weights back to the average, with a decay that grows over the run to
   * {@code decay^every} as the cube of its progress (Jordan 2024).
   */
  public enum Kind {
    NONE,
    EMA,
    LOOKAHEAD
  }

  public static final Averaging NONE = new Averaging(Kind.NONE, 0, 1);

  public Averaging {
    if (!(decay >= 0 && decay < 1)) {
      throw new IllegalArgumentException(
          "the averaging's decay must be from 0 to below 1, not " + decay);
    }
    if (every < 1) {
      throw new IllegalArgumentException("the averaging's every must be 1 or more, not " + every);
    }
  }

  /**
   * The decay at an update.
   *
   * @param progress share of the run's steps that are done, from 0 to 1
   */
  public double decayAt(double progress) {
    return kind == Kind.LOOKAHEAD ? Math.pow(decay, every) * progress * progress * progress : decay;
  }
}
