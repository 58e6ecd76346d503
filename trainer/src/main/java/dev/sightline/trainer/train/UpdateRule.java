package dev.sightline.trainer.train;

import dev.sightline.trainer.recipe.Optimizer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Converts the gradient of the mean loss to the step that is subtracted from the weights. */
interface UpdateRule {
  /**
   * @param gradient {@code [n]}, changed in place
   * @param step index of the step in the whole run, from 0
   */
  void apply(INDArray gradient, double rate, int step);

  /**
   * Returns the state that is kept between steps. A checkpoint stores it, and restores it in place.
   */
  INDArray state();

  static UpdateRule of(Optimizer optimizer, long parameters) {
    return switch (optimizer.kind()) {
      case ADAM -> new AdamRule(parameters);
      case SGD -> new SgdRule(optimizer.momentum(), optimizer.nesterov(), parameters);
    };
  }
}
