package dev.sightline.trainer.train;

import dev.sightline.trainer.batch.TensorBatch;
import dev.sightline.trainer.recipe.Recipe;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network in training: its update rule and its averaged weights. It trains one step at a time and
 * is not thread-safe.
 */
public final class Learner {
  private final ComputationGraph network;
  private final Recipe recipe;
  private final long seed;
  private final WeightUpdate update;
  private final WeightAverage average;
  private final INDArray trained;
  private final Predictions predictions = new Predictions();

  /**
   * @param frozen parameters that are not trained, as {@code layer_parameter}
   */
  public Learner(ComputationGraph network, Recipe recipe, long seed, Set<String> frozen) {
    this.network = network;
    this.recipe = recipe;
    this.seed = seed;
    this.update = new WeightUpdate(network, recipe.optimizer(), frozen);
    this.trained = ParameterBlock.flat(network.params());
    this.average = new WeightAverage(recipe.averaging(), trained);
    network.setListeners(predictions);
  }

  ComputationGraph network() {
    return network;
  }

  WeightAverage average() {
    return average;
  }

  /** Returns the trained parameters (not the average), {@code [n]}. */
  INDArray trained() {
    return trained;
  }

  /** Returns the state of the optimizer. */
  INDArray optimizerState() {
    return update.state();
  }

  /**
   * Trains one step. Dropout depends only on the seed and the step.
   *
   * @param done number of steps before this one
   * @param total number of steps in the whole run
   */
  public Outcome step(TensorBatch batch, int done, int total) {
    Nd4j.getRandom().setSeed(seed * 1_000_003 + done);
    double rate =
        recipe.optimizer().learningRate() * recipe.schedule().fraction((double) done / total);
    int images = (int) batch.features().size(0);
    network.setInputs(batch.features());
    network.setLabels(batch.labels());
    // Deeplearning4j multiplies the loss and the gradient of each image by its mask.
    batch
        .weights()
        .ifPresent(weights -> network.setLayerMaskArrays(null, new INDArray[] {weights}));
    network.computeGradientAndScore();
    network.clearLayerMaskArrays();
    update.step(rate, images, done);
    average.update(done + 1, total);
    return new Outcome(network.score(), predictions.right(batch.classes()), rate);
  }

  /**
   * Result of a step: mean loss, number of correctly classified images, and the learning rate used.
   */
  public record Outcome(double loss, int right, double rate) {}

  /** Stores the network's output for the batch it is trained on. */
  private static final class Predictions extends BaseTrainingListener {
    private int[] classes = {};

    @Override
    public void onForwardPass(Model model, Map<String, INDArray> activations) {
      ComputationGraph graph = (ComputationGraph) model;
      String output = graph.getConfiguration().getNetworkOutputs().get(0);
      String logits =
          Objects.requireNonNull(graph.getConfiguration().getVertexInputs().get(output)).get(0);
      classes = Objects.requireNonNull(activations.get(logits)).argMax(1).toIntVector();
    }

    int right(int[] expected) {
      int right = 0;
      for (int i = 0; i < expected.length; i++) {
        right += classes[i] == expected[i] ? 1 : 0;
      }
      return right;
    }
  }
}
