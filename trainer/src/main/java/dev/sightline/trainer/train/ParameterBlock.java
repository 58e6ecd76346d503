package dev.sightline.trainer.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * One parameter of a layer: views, shape {@code [n]}, of its weights and gradient in the flat
 * arrays of the network.
 */
record ParameterBlock(Role role, INDArray weights, INDArray gradient) {
  /** Treatment of the parameter by an update. */
  enum Role {
    /** Weight of a convolution or dense layer; has weight decay. */
    WEIGHT,
    /** Bias, or scale or shift of BatchNorm; has its own learning rate. */
    BIAS,
    /**
     * Running mean or variance of BatchNorm. Its "gradient" is subtracted without a learning rate.
     */
    STATISTIC,
    /** Not trained. */
    FROZEN
  }

  /**
   * Returns all parameters of a network, in DL4J's order.
   *
   * @param frozen parameters that are not trained, as {@code layer_parameter}
   */
  static List<ParameterBlock> of(ComputationGraph network, Set<String> frozen) {
    INDArray weights = flat(network.params());
    INDArray gradient = flat(network.getFlattenedGradients());
    List<ParameterBlock> blocks = new ArrayList<>();
    long from = 0;
    for (int index : network.topologicalSortOrder()) {
      GraphVertex vertex = network.getVertices()[index];
      if (vertex.hasLayer()) {
        for (var parameter : vertex.getLayer().paramTable(false).entrySet()) {
          long to = from + parameter.getValue().length();
          String name = vertex.getVertexName() + "_" + parameter.getKey();
          Role role =
              frozen.contains(name) ? Role.FROZEN : role(vertex.getLayer(), parameter.getKey());
          blocks.add(
              new ParameterBlock(
                  role,
                  weights.get(NDArrayIndex.interval(from, to)),
                  gradient.get(NDArrayIndex.interval(from, to))));
          from = to;
        }
      }
    }
    return blocks;
  }

  static INDArray flat(INDArray array) {
    return array.reshape(array.length());
  }

  private static Role role(Layer layer, String parameter) {
    if (!layer.updaterDivideByMinibatch(parameter)) {
      return Role.STATISTIC;
    }
    return parameter.equals("W") ? Role.WEIGHT : Role.BIAS;
  }
}
