package dev.sightline.trainer.modelimport;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.FunctionProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Foreign graphs with other inputs, names, domains and opsets. */
class UnusualGraphTest {
  @TempDir Path folder;

  private final GraphImport given = new GraphImport(() -> folder);

  @Test
  void names_of_the_contract_in_the_given_graph_are_no_obstacle() throws IOException {
    given.graph.input = "image";
    given.graph.output = "probabilities";
    given.graph.withNode(ForeignGraph.node("Identity", List.of("means"), "embedding"));
    given.graph.withOutput("embedding", DataType.FLOAT, "batch", 3);

    given.assertImagenetAnswers();
  }

  @Test
  void input_that_nothing_needs_is_removed() throws IOException {
    given.graph.withInput("tokens", DataType.INT64, "batch", 77);
    given.graph.withNode(ForeignGraph.node("Identity", List.of("tokens"), "text"));
    given.graph.withOutput("text", DataType.INT64, "batch", 77);

    given.assertImagenetAnswers();
  }

  @Test
  void input_that_the_answer_needs_is_refused() {
    given.graph.withInput("temperature", DataType.FLOAT, 1);
    given.graph.tail = "Softmax";
    given.graph.output = "tempered";
    given.graph.withNode(ForeignGraph.node("Mul", List.of("sums", "temperature"), "logits"));
    given.graph.withOutput("logits", DataType.FLOAT, "batch", 4);
    given.output = Optional.of("logits");

    given.assertRefused("no output 'logits'", "tempered");
  }

  @Test
  void graph_within_a_node_sees_the_renamed_input() throws IOException {
    given.graph.input = "image";
    GraphProto branch =
        GraphProto.newBuilder()
            .setName("branch")
            .addNode(ForeignGraph.node("Identity", List.of("image"), "same"))
            .addOutput(ForeignGraph.value("same", DataType.FLOAT, "batch", 3, 8, 6))
            .build();
    ModelProto.Builder model =
        given.withFirstNode(
            ForeignGraph.node(
                "If",
                List.of("always"),
                "chosen",
                branchAttribute("then_branch", branch),
                branchAttribute("else_branch", branch)));
    model
        .getGraphBuilder()
        .addInitializer(
            TensorProto.newBuilder()
                .setName("always")
                .setDataType(DataType.BOOL_VALUE)
                .addInt32Data(1));

    given.assertImagenetAnswers(model.build());
  }

  private static AttributeProto branchAttribute(String name, GraphProto branch) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.GRAPH)
        .setG(branch)
        .build();
  }

  @Test
  void nodes_need_not_be_in_the_order_of_execution() throws IOException {
    ModelProto.Builder model =
        given.withFirstNode(ForeignGraph.node("Identity", List.of("x"), "same"));
    List<NodeProto> backwards = new ArrayList<>(model.getGraph().getNodeList());
    Collections.reverse(backwards);
    model.getGraphBuilder().clearNode().addAllNode(backwards);

    given.assertImagenetAnswers(model.build());
  }

  @Test
  void local_function_survives() throws IOException {
    NodeProto call =
        ForeignGraph.node("Twice", List.of("x"), "twice").toBuilder().setDomain("local").build();
    ModelProto.Builder model = given.withFirstNode(call);
    model.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("local").setVersion(1));
    model.addFunctions(
        FunctionProto.newBuilder()
            .setName("Twice")
            .setDomain("local")
            .addInput("image")
            .addOutput("probabilities")
            .addNode(ForeignGraph.node("Identity", List.of("image"), "probabilities"))
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17)));

    given.assertImagenetAnswers(model.build());
  }

  @Test
  void operator_of_an_unknown_domain_is_refused_by_name() throws IOException {
    NodeProto call =
        ForeignGraph.node("Warp", List.of("x"), "warped").toBuilder().setDomain("com.acme").build();
    ModelProto.Builder model = given.withFirstNode(call);
    model.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("com.acme").setVersion(1));
    Path file = given.write();
    Files.write(file, model.build().toByteArray());

    assertThatThrownBy(() -> given.imported(file))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("com.acme")
        .hasMessageContaining("Warp");
  }

  @Test
  void unknown_operator_is_named() {
    given.graph.tail = "Frobnicate";

    given.assertRefused("operator", "Frobnicate");
  }

  @Test
  void opset_that_onnx_runtime_does_not_guarantee_is_refused() {
    given.graph.opset = 6;

    given.assertRefused("has opset 6", "7 or later");
  }
}
