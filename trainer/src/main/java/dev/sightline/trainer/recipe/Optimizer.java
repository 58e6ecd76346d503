package dev.sightline.trainer.recipe;

/**
 * Rule by which a gradient changes the weights. The gradient is that of a batch's mean loss.
 *
 * @param learningRate learning rate at the peak of the schedule
 * @param momentum momentum of {@code sgd}; Adam uses its usual 0.9 and 0.999
 * @param nesterov whether to use Nesterov momentum, as PyTorch's SGD does
 * @param weightDecay weight decay of convolutions and dense layers only
 * @param decay how weight decay is applied
 * @param biasRateFactor factor on the learning rate of biases and of BatchNorm's shift and scale
 */
public record Optimizer(
    Kind kind,
    double learningRate,
    double momentum,
    boolean nesterov,
    double weightDecay,
    Decay decay,
    double biasRateFactor) {
  /** Optimizer algorithm. */
  public enum Kind {
    ADAM,
    SGD
  }

  /** L2 adds {@code decay * w} to the gradient; decoupled subtracts {@code rate * decay * w}. */
  public enum Decay {
    L2,
    DECOUPLED
  }

  public Optimizer {
    if (!(learningRate > 0)) {
      throw new IllegalArgumentException("the learning rate must be above 0, not " + learningRate);
    }
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException("the momentum must be from 0 to below 1, not " + momentum);
    }
    if (!(weightDecay >= 0)) {
      throw new IllegalArgumentException(
          "the weight decay must not be negative, but is " + weightDecay);
    }
    if (!(biasRateFactor > 0)) {
      throw new IllegalArgumentException(
          "the bias rate factor must be above 0, not " + biasRateFactor);
    }
  }

  public static Optimizer adam(double learningRate) {
    return new Optimizer(Kind.ADAM, learningRate, 0, false, 0, Decay.DECOUPLED, 1);
  }

  public Optimizer withLearningRate(double other) {
    return new Optimizer(kind, other, momentum, nesterov, weightDecay, decay, biasRateFactor);
  }
}
