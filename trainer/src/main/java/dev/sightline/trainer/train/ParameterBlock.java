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
 * One parameter of a layer inside the flat arrays of a network: views, shape {@code [n]}, onto its
 * weights and their gradient.
 */
record ParameterBlock(Role role, INDArray weights, INDArray gradient) {
  /** What an update may do to it. */
  enum Role {
    /** Of a convolution or dense layer; decays. */
    WEIGHT,
    /** A bias, or BatchNorm's scale or shift; has a rate of its own. */
    BIAS,
    /** BatchNorm's running mean or variance: its "gradient" is to be subtracted as it is. */
    STATISTIC,
    /** Not trained. */
    FROZEN
  }

  /**
   * All of a network, in the order in which DL4J lays them out.
   *
   * @param frozen as {@code layer_parameter}
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
