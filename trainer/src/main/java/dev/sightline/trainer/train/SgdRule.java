package dev.sightline.trainer.train;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Stochastic gradient descent with momentum, as defined by PyTorch's SGD: the buffer accumulates
 * gradients, not steps, so a changed learning rate takes effect immediately.
 */
final class SgdRule implements UpdateRule {
  private final double momentum;
  private final boolean nesterov;
  private final INDArray buffer;

  SgdRule(double momentum, boolean nesterov, long parameters) {
    this.momentum = momentum;
    this.nesterov = nesterov;
    this.buffer = Nd4j.zeros(DataType.FLOAT, parameters);
  }

  @Override
  public void apply(INDArray gradient, double rate, int step) {
    buffer.muli(momentum).addi(gradient);
    if (nesterov) {
      Nd4j.getBlasWrapper().axpy(momentum, buffer, gradient);
    } else {
      gradient.assign(buffer);
    }
    gradient.muli(rate);
  }

  @Override
  public INDArray state() {
    return buffer;
  }
}
