package dev.sightline.trainer.network.onednn;

import java.util.Arrays;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.impl.ElementWiseVertex;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Adds feature maps in the order that they lie in memory. DL4J's vertex would bring the sum into
 * the order of its axes, and the next convolution would bring it back, twice. What is no feature
 * map goes DL4J's way.
 */
final class ChannelsLastAdd extends ElementWiseVertex {
  private static final long serialVersionUID = 1L;

  ChannelsLastAdd(ComputationGraph graph, String name, int index, DataType dataType) {
    super(graph, name, index, Op.Add, dataType);
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    if (!areFeatureMaps()) {
      return super.doForward(training, workspaces);
    }
    INDArray sum = copy(workspaces, ArrayType.ACTIVATIONS, inputs[0]);
    for (int i = 1; i < inputs.length; i++) {
      inMemoryOrder(sum).addi(inMemoryOrder(ChannelsLast.of(inputs[i])));
    }
    return sum;
  }

  /** Each input gets a gradient of its own: DL4J adds others to it in place. */
  @Override
  public Pair<@Nullable Gradient, INDArray[]> doBackward(
      boolean truncated, LayerWorkspaceMgr workspaces) {
    if (!areFeatureMaps()) {
      return super.doBackward(truncated, workspaces);
    }
    INDArray[] below = new INDArray[inputs.length];
    Arrays.setAll(below, i -> copy(workspaces, ArrayType.ACTIVATION_GRAD, epsilon));
    return new Pair<>(null, below);
  }

  private boolean areFeatureMaps() {
    return Arrays.stream(inputs).allMatch(input -> input != null && input.rank() == 4);
  }

  private static INDArray copy(LayerWorkspaceMgr workspaces, ArrayType use, INDArray array) {
    INDArray copy = ChannelsLast.like(workspaces, use, array);
    inMemoryOrder(copy).assign(array.permute(0, 2, 3, 1));
    return copy;
  }

  private static INDArray inMemoryOrder(INDArray channelsLast) {
    return channelsLast.permute(0, 2, 3, 1);
  }
}
