package dev.sightline.trainer.modelimport;

import static dev.sightline.trainer.modelimport.GraphImport.answers;
import static dev.sightline.trainer.modelimport.GraphImport.assertClose;
import static dev.sightline.trainer.modelimport.GraphImport.images;
import static dev.sightline.trainer.modelimport.GraphImport.normalized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.modelimport.description.Activation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataType;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.shade.protobuf.ByteString;

/** Which output of a foreign graph is chosen, and how it becomes probabilities. */
class ImportedOutputTest {
  @TempDir Path folder;

  private final GraphImport given = new GraphImport(() -> folder);

  @Test
  void probabilities_are_found_by_running() throws IOException {
    given.graph.tail = "Softmax";

    given.assertImagenetAnswers();

    assertThat(given.printed)
        .anyMatch(line -> line.startsWith("activation:") && line.contains("none"));
  }

  @Test
  void map_of_one_by_one_is_flattened() throws IOException {
    given.graph.tail = "map";

    given.assertImagenetAnswers();
  }

  @Test
  void output_with_as_many_columns_as_labels_is_chosen() throws IOException {
    given.graph.withNode(ForeignGraph.node("Identity", List.of("means"), "features"));
    given.graph.withOutput("features", DataType.FLOAT, "batch", 3);

    ImportedModel model = given.assertImagenetAnswers();

    assertThat(ModelProto.parseFrom(Files.readAllBytes(model.file())).getGraph().getOutputCount())
        .isEqualTo(1);
  }

  @Test
  void sigmoid_makes_a_model_of_several_labels() throws IOException {
    given.imagenet();
    given.stated.activation(Activation.SIGMOID, "--activation");
    Example image = images(1).get(0);

    ImportedModel model = given.imported();

    float[] logits = given.graph.logits(normalized(image));
    float[] answer = answers(model, List.of(image))[0];
    assertThat(answer[2]).isCloseTo((float) (1 / (1 + Math.exp(-logits[2]))), within(1e-4f));
    assertThat(model.metadata().isMultiLabel()).isTrue();
  }

  @Test
  void logits_are_never_probabilities() {
    given.stated.activation(Activation.NONE, "--activation");

    given.assertRefused("no probabilities", "--activation softmax");
  }

  @Test
  void output_that_maps_labels_to_probabilities_is_followed_to_its_tensor() throws IOException {
    given.assertImagenetAnswers(mapping());
  }

  /** Returns a graph whose output maps labels to probabilities. */
  private ModelProto mapping() {
    given.graph.tail = "Softmax";
    given.graph.output = "probability tensor";
    ModelProto.Builder model = given.graph.build();
    model.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("ai.onnx.ml").setVersion(1));
    AttributeProto.Builder names =
        AttributeProto.newBuilder()
            .setName("classlabels_strings")
            .setType(AttributeProto.AttributeType.STRINGS);
    List.of("amber", "birch", "coral", "dune")
        .forEach(label -> names.addStrings(ByteString.copyFromUtf8(label)));
    model
        .getGraphBuilder()
        .addNode(
            ForeignGraph.node("ZipMap", List.of("probability tensor"), "loss", names.build())
                .toBuilder()
                .setDomain("ai.onnx.ml"))
        .setOutput(0, ValueInfoProto.newBuilder().setName("loss").setType(mapType()));

    return model.build();
  }

  @Test
  void labels_beside_the_model_may_be_those_that_the_graph_maps() throws IOException {
    given.labelsAreStated = false;

    assertThat(given.imported(mapping()).metadata().labels())
        .containsExactly("amber", "birch", "coral", "dune");
    given.assertNoNote();
  }

  @Test
  void labels_in_another_order_than_the_graph_maps_are_refused() throws IOException {
    Path file = given.write(mapping());
    Files.write(file.resolveSibling("labels.txt"), List.of("amber", "coral", "birch", "dune"));

    assertThatThrownBy(() -> given.imported(file))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("labels.txt has the labels of the output loss in another order")
        .hasMessageContaining("label 1 is 'coral', not 'birch'");
  }

  @Test
  void other_labels_than_the_graph_maps_must_be_stated() throws IOException {
    Path file = given.write(mapping());
    Files.write(file.resolveSibling("labels.txt"), List.of("amber", "birch", "coral", "ember"));
    given.labelsAreStated = false;

    assertThatThrownBy(() -> given.imported(file))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("labels.txt has other labels than the output loss")
        .hasMessageContaining("label 3 is 'ember', not 'dune'")
        .hasMessageContaining("--labels FILE");
    given.labelsAreStated = true;
    assertThat(given.imported(file).metadata().labels()).endsWith("ember");
    given.assertPrinted("note", "labels.txt renames the labels of the output loss");
  }

  private static TypeProto mapType() {
    TypeProto value =
        TypeProto.newBuilder()
            .setTensorType(TypeProto.Tensor.newBuilder().setElemType(DataType.FLOAT_VALUE))
            .build();
    return TypeProto.newBuilder()
        .setSequenceType(
            TypeProto.Sequence.newBuilder()
                .setElemType(
                    TypeProto.newBuilder()
                        .setMapType(
                            TypeProto.Map.newBuilder()
                                .setKeyType(DataType.STRING_VALUE)
                                .setValueType(value))))
        .build();
  }

  @Test
  void one_column_is_the_probability_of_the_second_of_two_labels() throws IOException {
    ModelProto.Builder model = given.graph.build();
    model
        .getGraphBuilder()
        .addNode(
            ForeignGraph.node(
                "Gather", List.of("logits", "first"), "logit", ForeignGraph.integer("axis", 1)))
        .addNode(ForeignGraph.node("Sigmoid", List.of("logit"), "positive"))
        .addInitializer(
            TensorProto.newBuilder()
                .setName("first")
                .setDataType(DataType.INT64_VALUE)
                .addDims(1)
                .addInt64Data(0))
        .setOutput(0, ForeignGraph.value("positive", DataType.FLOAT, "batch", 1));
    Path file = given.write();
    Files.write(file, model.build().toByteArray());
    Files.write(file.resolveSibling("labels.txt"), List.of("no", "yes"));
    given.imagenet();
    Example image = images(1).get(0);

    float[] answer = answers(given.imported(file), List.of(image))[0];

    float yes = (float) (1 / (1 + Math.exp(-given.graph.logits(normalized(image))[0])));
    assertClose(answer, new float[] {1 - yes, yes});
    given.assertPrinted("note", "'yes', the second label");
  }

  /** Returns a graph with the index of the largest logit. */
  private ModelProto.Builder index(boolean keepsDimension) {
    ModelProto.Builder model = given.graph.build();
    model
        .getGraphBuilder()
        .addNode(
            ForeignGraph.node(
                "ArgMax",
                List.of("logits"),
                "class",
                ForeignGraph.integer("axis", 1),
                ForeignGraph.integer("keepdims", keepsDimension ? 1 : 0)));
    return model;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void index_of_the_class_is_refused_with_the_tensor_before_it(boolean keepsDimension)
      throws IOException {
    ModelProto.Builder model = index(keepsDimension);
    model
        .getGraphBuilder()
        .setOutput(
            0,
            keepsDimension
                ? ForeignGraph.value("class", DataType.INT64, "batch", 1)
                : ForeignGraph.value("class", DataType.INT64, "batch"));
    given.assertRefused(
        model.build(),
        "the output class: int64 [batch",
        "only the index of the class",
        "give --output logits, the tensor before it, or export the model without ArgMax");

    given.output = Optional.of("logits");
    given.assertImagenetAnswers(model.build());
    given.assertPrinted("output", "logits: float32 [1, 4] (--output)");
  }

  @Test
  void index_as_a_real_number_is_no_probability() throws IOException {
    ModelProto.Builder model = index(true);
    model
        .getGraphBuilder()
        .addNode(
            ForeignGraph.node(
                "Cast",
                List.of("class"),
                "score",
                ForeignGraph.integer("to", DataType.FLOAT_VALUE)))
        .setOutput(0, ForeignGraph.value("score", DataType.FLOAT, "batch", 1));
    Path file = given.write(model.build());
    Files.write(file.resolveSibling("labels.txt"), List.of("no", "yes"));

    assertThatThrownBy(() -> given.imported(file))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("only the index of the class");
  }

  @Test
  void outputs_without_real_numbers_are_named() {
    ModelProto.Builder model = given.graph.build();
    model
        .getGraphBuilder()
        .addNode(
            ForeignGraph.node(
                "Cast",
                List.of("logits"),
                "whole",
                ForeignGraph.integer("to", DataType.INT64_VALUE)))
        .setOutput(0, ForeignGraph.value("whole", DataType.INT64, "batch", 4));

    given.assertRefused(
        model.build(), "is no image classifier: its outputs are whole: int64 [batch, 4]");
  }

  @Test
  void wrong_number_of_labels_is_refused() throws IOException {
    Path file = given.write();
    Files.write(file.resolveSibling("labels.txt"), List.of("a", "b", "c"));

    assertThatThrownBy(() -> given.imported(file))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("logits (4 columns), but labels.txt has 3 labels");
  }

  @Test
  void unknown_names_are_refused_with_the_known_ones() {
    given.output = Optional.of("scores");
    given.assertRefused("no output 'scores'", "logits");
    given.output = Optional.empty();
    given.input = Optional.of("pixels");
    given.assertRefused("no input 'pixels'", "x: float32 [batch, 3, 8, 6]");
    given.input = Optional.empty();
    given.embedding = Optional.of("vector");
    given.assertRefused("no inner tensor 'vector'", "--embedding");
  }
}
