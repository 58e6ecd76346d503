package dev.sightline.trainer.train;

import dev.sightline.trainer.recipe.Optimizer;
import dev.sightline.trainer.train.ParameterBlock.Role;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Updates the weights of a network from the gradient that it has just computed. DL4J's own updater
 * is not used: it has no separate learning rate for biases and cannot freeze half of a BatchNorm
 * layer.
 */
final class WeightUpdate {
  private final Optimizer optimizer;
  private final List<ParameterBlock> blocks;
  private final INDArray weights;
  private final INDArray gradient;
  private final UpdateRule rule;

  WeightUpdate(ComputationGraph network, Optimizer optimizer, Set<String> frozen) {
    if (network.getFlattenedGradients() == null) {
      network.initGradientsView();
    }
    this.optimizer = optimizer;
    this.blocks = ParameterBlock.of(network, frozen);
    this.weights = ParameterBlock.flat(network.params());
    this.gradient = ParameterBlock.flat(network.getFlattenedGradients());
    this.rule = UpdateRule.of(optimizer, weights.length());
  }

  /**
   * @param images number of images in the batch; DL4J sums the gradient over them
   */
  void step(double rate, int images, int step) {
    for (ParameterBlock block : blocks) {
      if (block.role() == Role.STATISTIC) {
        block.weights().subi(block.gradient());
      }
      if (block.role() == Role.STATISTIC || block.role() == Role.FROZEN) {
        block.gradient().assign(0);
      }
    }
    gradient.divi(images);
    if (optimizer.decay() == Optimizer.Decay.L2) {
      decay(optimizer.weightDecay());
    }
    rule.apply(gradient, rate, step);
    if (optimizer.decay() == Optimizer.Decay.DECOUPLED) {
      decay(rate * optimizer.weightDecay());
    }
    if (optimizer.biasRateFactor() != 1) {
      of(Role.BIAS).forEach(block -> block.gradient().muli(optimizer.biasRateFactor()));
    }
    weights.subi(gradient);
  }

  INDArray state() {
    return rule.state();
  }

  private void decay(double share) {
    if (share > 0) {
      of(Role.WEIGHT)
          .forEach(block -> Nd4j.getBlasWrapper().axpy(share, block.weights(), block.gradient()));
    }
  }

  private List<ParameterBlock> of(Role role) {
    return blocks.stream().filter(block -> block.role() == role).toList();
  }
}
