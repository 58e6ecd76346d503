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
 * Adds feature maps in their memory order. DL4J's vertex would convert the sum to the order of its
 * axes, and the next convolution would convert it back. Other inputs are added by DL4J's code.
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

  /**
   * Returns a separate gradient array for each input, because DL4J adds other gradients to it in
   * place.
   */
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
