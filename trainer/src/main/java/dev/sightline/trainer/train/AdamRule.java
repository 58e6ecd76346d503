package dev.sightline.trainer.train;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;

/** ND4J's Adam with its default decay rates of 0.9 and 0.999. */
final class AdamRule implements UpdateRule {
  private final Adam config = new Adam();
  private final INDArray state;
  private final GradientUpdater<?> updater;

  AdamRule(long parameters) {
    state = Nd4j.zeros(DataType.FLOAT, 1, 2 * parameters);
    updater = config.instantiate(state, true);
  }

  @Override
  public void apply(INDArray gradient, double rate, int step) {
    config.setLearningRate(rate);
    updater.applyUpdater(gradient.reshape(1, gradient.length()), step, 0);
  }

  @Override
  public INDArray state() {
    return state;
  }
}
