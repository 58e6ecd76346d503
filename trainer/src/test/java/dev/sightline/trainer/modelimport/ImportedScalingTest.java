package dev.sightline.trainer.modelimport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.AttributeProto.AttributeType;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Notes about graphs that scale their input themselves. */
class ImportedScalingTest {
  @TempDir Path folder;

  private final GraphImport given = new GraphImport(() -> folder);

  /** Returns the graph with steps such as {@code Div 255; Sub 0.5} before it. */
  private ModelProto scaling(String steps) {
    ModelProto.Builder model = given.graph.build();
    GraphProto.Builder changed = model.getGraphBuilder();
    List<NodeProto> nodes = new ArrayList<>();
    String tensor = "x";
    for (String step : steps.split("; ")) {
      String[] words = step.split(" ");
      String constant = "constant" + nodes.size();
      String result = "scaled" + nodes.size();
      changed.addInitializer(
          TensorProto.newBuilder()
              .setName(constant)
              .setDataType(DataType.FLOAT_VALUE)
              .addFloatData(Float.parseFloat(words[1])));
      nodes.add(ForeignGraph.node(words[0], List.of(tensor, constant), result));
      tensor = result;
    }
    changed.getNodeBuilder(0).setInput(0, tensor);
    nodes.addAll(changed.getNodeList());
    changed.clearNode().addAllNode(nodes);
    return model.build();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Div 255",
        "Mul 0.0078431; Sub 1",
        "Mul 0.0039216; Add 0",
        "Div 255; Sub 0.45; Div 0.225",
        "Sub 120; Mul 0.017",
        "Sub 120"
      })
  void graph_that_scales_bytes_is_noted_unless_it_gets_bytes(String steps) throws IOException {
    ImportedModel unused = given.imported(scaling(steps));
    given.assertPrinted("note", "the graph scales its input already");
    given.assertPrinted("note", "--preset bytes");

    given.printed.clear();
    Preset.BYTES.addTo(given.stated);
    unused = given.imported(scaling(steps));
    given.assertNoNote();
  }

  @Test
  void steps_are_named() throws IOException {
    ImportedModel unused = given.imported(scaling("Div 255; Sub 0.45; Div 0.225"));

    given.assertPrinted("note", "(divides by 255, subtracts 0.450, divides by 0.225)");
    given.assertPrinted("note", "it gets values from 0 to 1");
  }

  @Test
  void normalization_of_values_from_0_to_1_is_noted_if_they_are_normalized_before()
      throws IOException {
    ImportedModel unused = given.imported(scaling("Sub 0.45; Div 0.225"));
    given.assertNoNote();

    given.imagenet();
    unused = given.imported(scaling("Sub 0.45; Div 0.225"));
    given.assertPrinted("note", "--preset unit");
  }

  @ParameterizedTest
  @CsvSource({"Mul 1", "Add 0.1", "Mul 3", "Pow 1"})
  void other_first_steps_are_no_scaling(String steps) throws IOException {
    ImportedModel unused = given.imported(scaling(steps));

    given.assertNoNote();
  }

  @Test
  void constant_may_be_a_node() throws IOException {
    ModelProto.Builder model =
        given.withFirstNode(ForeignGraph.node("Div", List.of("x", "most"), "scaled"));
    GraphProto.Builder changed = model.getGraphBuilder();
    AttributeProto value =
        AttributeProto.newBuilder()
            .setName("value_float")
            .setType(AttributeType.FLOAT)
            .setF(255)
            .build();
    List<NodeProto> nodes = new ArrayList<>(changed.getNodeList());
    nodes.add(0, ForeignGraph.node("Constant", List.of(), "most", value));
    changed.clearNode().addAllNode(nodes);

    ImportedModel unused = given.imported(model.build());

    given.assertPrinted("note", "divides by 255");
  }
}
