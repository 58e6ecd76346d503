package dev.sightline.trainer.modelimport.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.trainer.modelimport.ForeignGraph;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalDouble;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.AttributeProto.AttributeType;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.shade.protobuf.ByteString;

class GraphConstantsTest {
  private static OptionalDouble mean(TensorProto.Builder tensor) {
    return new GraphConstants(
            GraphProto.newBuilder().addInitializer(tensor.setName("constant")).build())
        .mean("constant");
  }

  private static TensorProto.Builder tensor(DataType type) {
    return TensorProto.newBuilder().setDataType(type.getNumber());
  }

  /** The bytes are those of numpy for 0.5 and 1.5, and for 1 and 4 as whole numbers. */
  @ParameterizedTest
  @CsvSource({
    "FLOAT, 0000003f0000c03f, 1",
    "DOUBLE, 000000000000e03f000000000000f83f, 1",
    "FLOAT16, 0038003e, 1",
    "FLOAT16, 00b800be, -1",
    "FLOAT16, 0100, 5.960464477539063e-08",
    "INT32, 0100000004000000, 2.5",
    "INT64, 01000000000000000400000000000000, 2.5"
  })
  void bytes_are_those_of_the_type(DataType type, String hex, double mean) {
    TensorProto.Builder tensor =
        tensor(type).setRawData(ByteString.copyFrom(HexFormat.of().parseHex(hex)));

    assertThat(mean(tensor)).hasValue(mean);
  }

  @Test
  void values_may_be_in_fields() {
    assertThat(mean(tensor(DataType.FLOAT).addFloatData(1).addFloatData(4))).hasValue(2.5);
    assertThat(mean(tensor(DataType.DOUBLE).addDoubleData(7))).hasValue(7);
    assertThat(mean(tensor(DataType.FLOAT16).addInt32Data(0x3800))).hasValue(0.5);
    assertThat(mean(tensor(DataType.INT32).addInt32Data(3))).hasValue(3);
    assertThat(mean(tensor(DataType.INT64).addInt64Data(-3))).hasValue(-3);
  }

  @Test
  void part_of_other_bytes_begins_at_its_own_position() {
    ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putFloat(9).putFloat(2).putFloat(4);
    ByteString part = ByteString.copyFrom(bytes.array()).substring(4);

    assertThat(mean(tensor(DataType.FLOAT).setRawData(part))).hasValue(3);
  }

  @Test
  void node_with_a_constant_may_be_cast_and_shaped() {
    AttributeProto values =
        AttributeProto.newBuilder()
            .setName("value_ints")
            .setType(AttributeType.INTS)
            .addInts(1)
            .addInts(2)
            .build();
    GraphProto graph =
        GraphProto.newBuilder()
            .addNode(ForeignGraph.node("Constant", List.of(), "a", values))
            .addNode(ForeignGraph.node("Cast", List.of("a"), "b"))
            .addNode(ForeignGraph.node("Reshape", List.of("b", "shape"), "c"))
            .build();

    assertThat(new GraphConstants(graph).mean("c")).hasValue(1.5);
  }

  @Test
  void what_depends_on_an_input_is_no_constant() {
    NodeProto node = ForeignGraph.node("Cast", List.of("x"), "b");
    GraphConstants constants = new GraphConstants(GraphProto.newBuilder().addNode(node).build());

    assertThat(constants.mean("b")).isEmpty();
    assertThat(constants.mean("x")).isEmpty();
    assertThat(mean(tensor(DataType.STRING))).isEmpty();
  }
}
