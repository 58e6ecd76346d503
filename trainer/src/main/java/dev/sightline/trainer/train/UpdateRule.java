package dev.sightline.trainer.train;

import dev.sightline.trainer.recipe.Optimizer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Turns the gradient of the mean loss into what is to be subtracted from the weights. */
interface UpdateRule {
  /**
   * @param gradient {@code [n]}, changed in place
   * @param step counted from 0 over the whole run
   */
  void apply(INDArray gradient, double rate, int step);

  /** What it remembers between steps; part of a checkpoint, which writes into it. */
  INDArray state();

  static UpdateRule of(Optimizer optimizer, long parameters) {
    return switch (optimizer.kind()) {
      case ADAM -> new AdamRule(parameters);
      case SGD -> new SgdRule(optimizer.momentum(), optimizer.nesterov(), parameters);
    };
  }
}
