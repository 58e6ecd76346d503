package dev.sightline.trainer.network.onednn;

import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** DL4J's sum of arrays of the same shape, with channels-last output. */
public final class OneDnnAdd extends ElementWiseVertex {
  private static final long serialVersionUID = 1L;

  /** Also used by Jackson to read checkpoints. */
  public OneDnnAdd() {
    super(Op.Add);
  }

  @Override
  public OneDnnAdd clone() {
    return new OneDnnAdd();
  }

  @Override
  public GraphVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      @Nullable INDArray parameters,
      boolean initialize,
      DataType dataType) {
    return Natives.available()
        ? new ChannelsLastAdd(graph, name, index, dataType)
        : super.instantiate(graph, name, index, parameters, initialize, dataType);
  }
}
