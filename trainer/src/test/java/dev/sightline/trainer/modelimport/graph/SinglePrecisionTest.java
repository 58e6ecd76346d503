package dev.sightline.trainer.modelimport.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.trainer.modelimport.ForeignGraph;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.AttributeProto.AttributeType;
import onnx.Onnx.FunctionProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.SparseTensorProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.shade.protobuf.ByteString;

class SinglePrecisionTest {
  @TempDir Path folder;

  private ModelProto widened(ModelProto model) throws IOException {
    ModelProto wide;
    try (WideWeights weights = new WideWeights(folder.resolve("weights"))) {
      wide = new SinglePrecision(weights).of(model);
    }
    return ModelProto.parseFrom(wide.toByteArray());
  }

  private static TensorProto halves(int count) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * count).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      bytes.putShort((short) (0x3c00 + i % 2 * 0x400));
    }
    return TensorProto.newBuilder()
        .setName("w")
        .addDims(count)
        .setDataType(DataType.FLOAT16_VALUE)
        .setRawData(ByteString.copyFrom(bytes.array()))
        .build();
  }

  private static float[] values(TensorProto tensor) {
    assertThat(tensor.getDataType()).isEqualTo(DataType.FLOAT_VALUE);
    float[] values = new float[tensor.getRawData().size() / Float.BYTES];
    tensor
        .getRawData()
        .asReadOnlyByteBuffer()
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(values);
    return values;
  }

  private static AttributeProto constant() {
    TensorProto tensor =
        TensorProto.newBuilder()
            .setDataType(DataType.BFLOAT16_VALUE)
            .addDims(2)
            .addInt32Data(0x3f80)
            .addInt32Data(0xc040)
            .build();
    return AttributeProto.newBuilder()
        .setName("value")
        .setType(AttributeType.TENSOR)
        .setT(tensor)
        .build();
  }

  private static NodeProto cast(int type) {
    return ForeignGraph.node("Cast", List.of("a"), "b", ForeignGraph.integer("to", type));
  }

  @Test
  void weights_of_any_length_are_widened() throws IOException {
    int count = 70_001;
    GraphProto graph =
        GraphProto.newBuilder().addInitializer(halves(3)).addInitializer(halves(count)).build();

    GraphProto wide = widened(ModelProto.newBuilder().setGraph(graph).build()).getGraph();

    assertThat(values(wide.getInitializer(0))).containsExactly(1, 2, 1);
    assertThat(wide.getInitializer(1).getDimsList()).containsExactly((long) count);
    float[] last = values(wide.getInitializer(1));
    assertThat(last).hasSize(count);
    assertThat(last[count - 2]).isEqualTo(2);
    assertThat(last[count - 1]).isEqualTo(1);
  }

  @Test
  void types_in_graphs_within_nodes_and_in_functions_are_widened() throws IOException {
    GraphProto branch =
        GraphProto.newBuilder()
            .addNode(ForeignGraph.node("Constant", List.of(), "c", constant()))
            .addNode(cast(DataType.FLOAT16_VALUE))
            .addOutput(ForeignGraph.value("b", DataType.FLOAT16, 1))
            .build();
    AttributeProto then =
        AttributeProto.newBuilder()
            .setName("then_branch")
            .setType(AttributeType.GRAPH)
            .setG(branch)
            .build();
    ModelProto model =
        ModelProto.newBuilder()
            .setGraph(
                GraphProto.newBuilder()
                    .addNode(ForeignGraph.node("If", List.of("yes"), "d", then))
                    .addInput(ForeignGraph.value("x", DataType.FLOAT16, "batch", 3)))
            .addFunctions(FunctionProto.newBuilder().addNode(cast(DataType.BFLOAT16_VALUE)))
            .build();

    ModelProto wide = widened(model);

    GraphProto inner = wide.getGraph().getNode(0).getAttribute(0).getG();
    assertThat(values(inner.getNode(0).getAttribute(0).getT())).containsExactly(1, -3);
    assertThat(inner.getNode(1)).isEqualTo(cast(DataType.FLOAT_VALUE));
    assertThat(inner.getOutput(0)).isEqualTo(ForeignGraph.value("b", DataType.FLOAT, 1));
    assertThat(wide.getGraph().getInput(0))
        .isEqualTo(ForeignGraph.value("x", DataType.FLOAT, "batch", 3));
    assertThat(wide.getFunctions(0).getNode(0)).isEqualTo(cast(DataType.FLOAT_VALUE));
  }

  @Test
  void everything_else_stays() throws IOException {
    NodeProto whole = cast(DataType.INT32_VALUE);
    NodeProto axis =
        ForeignGraph.node("Softmax", List.of("b"), "c", ForeignGraph.integer("axis", 10));
    ModelProto model =
        ModelProto.newBuilder()
            .setGraph(GraphProto.newBuilder().addNode(whole).addNode(axis))
            .build();

    assertThat(widened(model)).isEqualTo(model);
    assertThat(SinglePrecision.moreBytes(model)).isEmpty();
  }

  @Test
  void weights_and_types_are_found_everywhere() {
    GraphProto rounding = GraphProto.newBuilder().addNode(cast(DataType.FLOAT16_VALUE)).build();
    GraphProto input =
        GraphProto.newBuilder().addInput(ForeignGraph.value("x", DataType.FLOAT16, 1, 3)).build();
    GraphProto weights =
        GraphProto.newBuilder()
            .addInitializer(halves(5))
            .addSparseInitializer(SparseTensorProto.newBuilder().setValues(halves(2)))
            .addNode(ForeignGraph.node("Constant", List.of(), "c", constant()))
            .build();

    assertThat(moreBytes(rounding)).hasValue(0);
    assertThat(moreBytes(input)).hasValue(0);
    assertThat(moreBytes(weights)).hasValue(18);
  }

  private static OptionalLong moreBytes(GraphProto graph) {
    return SinglePrecision.moreBytes(ModelProto.newBuilder().setGraph(graph).build());
  }
}
