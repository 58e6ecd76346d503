package dev.sightline.trainer.recipe;

/**
 * Averages weights over steps. The average is validated and exported.
 *
 * @param decay share of the average that an update keeps
 * @param every number of steps between two updates
 */
public record Averaging(Kind kind, double decay, int every) {
  /**
   * No averaging; an exponential moving average next to training; or lookahead (Zhang et al. 2019),
   * which also resets the trained weights to the average, with a decay that grows over the run to
   * {@code decay^every} with the cube of the progress (Jordan 2024).
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
   * Returns the decay at an update.
   *
   * @param progress completed share of the run's steps, from 0 to 1
   */
  public double decayAt(double progress) {
    return kind == Kind.LOOKAHEAD ? Math.pow(decay, every) * progress * progress * progress : decay;
  }
}
