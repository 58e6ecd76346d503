package dev.sightline.trainer.modelimport;

import static dev.sightline.trainer.modelimport.GraphImport.answers;
import static dev.sightline.trainer.modelimport.GraphImport.images;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.modelimport.description.Activation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import onnx.Onnx.ModelProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What turns the values of an output into probabilities, and what is never guessed. */
class ImportedActivationTest {
  private static final String SEVERAL =
      "{'model_type': 'vit', 'problem_type': 'multi_label_classification'}";
  private static final String ONE =
      "{'model_type': 'vit', 'problem_type': 'single_label_classification'}";

  @TempDir Path folder;

  private final GraphImport given = new GraphImport(() -> folder);

  /** Lets the graph give values from 0 to 1 of which nobody knows the meaning. */
  private void unknownScores() {
    given.graph.tail = "Sigmoid";
    given.graph.output = "gates";
    given.graph.withNode(ForeignGraph.node("Sqrt", List.of("gates"), "scores"));
    given.graph.withOutput("scores", DataType.FLOAT, "batch", 4);
    given.output = Optional.of("scores");
  }

  /** Returns a graph whose logits are between 0 and 1 for all images: about 0.6, 0.3, 0.8, 0.5. */
  private ModelProto smallLogits() {
    given.graph.weightScale = 0.001f;
    ModelProto.Builder model = given.graph.build();
    model
        .getGraphBuilder()
        .addNode(ForeignGraph.node("Add", List.of("logits", "half"), "raised"))
        .addInitializer(
            TensorProto.newBuilder()
                .setName("half")
                .setDataType(DataType.FLOAT_VALUE)
                .addFloatData(0.5f))
        .setOutput(0, ForeignGraph.value("raised", DataType.FLOAT, "batch", 4));
    return model.build();
  }

  @Test
  void probabilities_with_a_factor_are_refused() {
    given.graph.tail = "Softmax";
    given.graph.output = "shares";
    given.graph.withNode(ForeignGraph.node("Sum", List.of("shares", "shares"), "doubled"));
    given.graph.withOutput("doubled", DataType.FLOAT, "batch", 4);
    given.output = Optional.of("doubled");

    given.assertRefused("which the graph computes from a sigmoid or softmax", "--output");
  }

  @Test
  void values_of_unknown_meaning_need_an_option() {
    unknownScores();

    given.assertRefused("the output scores", "whose sum is not 1", "--activation none");
  }

  @Test
  void values_of_unknown_meaning_are_probabilities_of_several_labels_if_an_option_states_it()
      throws IOException {
    unknownScores();
    given.stated.activation(Activation.NONE, "--activation");

    assertThat(given.imported().metadata().isMultiLabel()).isTrue();
  }

  @Test
  void values_of_unknown_meaning_are_probabilities_of_several_labels_if_a_file_states_it()
      throws IOException {
    unknownScores();
    given.beside("config.json", SEVERAL);

    ImportedModel model = given.imported();

    assertThat(model.metadata().isMultiLabel()).isTrue();
    given.assertPrinted("activation", "none");
    given.assertPrinted("task", "several labels an image (config.json: problem_type)");
  }

  @Test
  void sigmoid_at_the_end_of_the_graph_states_several_labels() throws IOException {
    given.graph.tail = "Sigmoid";

    assertThat(given.imported().metadata().isMultiLabel()).isTrue();

    given.assertPrinted("activation", "the graph ends in a sigmoid");
  }

  @Test
  void sigmoid_at_the_end_of_the_graph_contradicts_one_label() throws IOException {
    given.graph.tail = "Sigmoid";
    given.beside("config.json", ONE);

    given.assertRefused("config.json: problem_type states one label", "--output NAME");
  }

  @ParameterizedTest
  @CsvSource({"Softmax, SOFTMAX", "Softmax, SIGMOID", "Sigmoid, SIGMOID"})
  void activation_of_values_that_are_probabilities_is_refused(String tail, Activation stated) {
    given.graph.tail = tail;
    given.stated.activation(stated, "--activation");

    given.assertRefused("the output logits already has probabilities", "give --activation none");
  }

  @Test
  void probabilities_of_one_label_contradict_several_labels() throws IOException {
    given.graph.tail = "Softmax";
    given.beside("config.json", SEVERAL);

    given.assertRefused("sum is 1", "config.json: problem_type", "--activation none");
    given.stated.activation(Activation.NONE, "--activation");
    assertThat(given.imported().metadata().isMultiLabel()).isFalse();
  }

  @Test
  void small_logits_get_the_sigmoid_that_an_option_states() throws IOException {
    given.stated.activation(Activation.SIGMOID, "--activation");

    assertSigmoid(given.imported(smallLogits()));
  }

  @Test
  void small_logits_get_a_sigmoid_if_a_file_states_several_labels() throws IOException {
    given.beside("config.json", SEVERAL);

    assertSigmoid(given.imported(smallLogits()));
  }

  /** As the heads of networks that are trained with a teacher: their logits are averaged. */
  @Test
  void averaged_small_logits_get_a_sigmoid_if_a_file_states_several_labels() throws IOException {
    given.beside("config.json", SEVERAL);
    ModelProto.Builder model = smallLogits().toBuilder();
    model
        .getGraphBuilder()
        .addNode(ForeignGraph.node("Mean", List.of("raised", "raised"), "averaged"))
        .setOutput(0, ForeignGraph.value("averaged", DataType.FLOAT, "batch", 4));

    assertSigmoid(given.imported(model.build()));
  }

  private static void assertSigmoid(ImportedModel model) {
    Example image = images(1).get(0);
    float[] answer = answers(model, List.of(image))[0];
    assertThat(answer[0]).isCloseTo((float) (1 / (1 + Math.exp(-0.6))), within(0.01f));
  }

  @Test
  void small_logits_get_a_softmax_if_a_file_states_one_label() throws IOException {
    given.beside("config.json", ONE);

    ImportedModel model = given.imported(smallLogits());

    given.assertPrinted("activation", "softmax");
    assertThat(model.metadata().isMultiLabel()).isFalse();
  }

  @Test
  void small_logits_without_a_statement_are_refused() {
    given.assertRefused(smallLogits(), "whose sum is not 1", "--activation");
  }
}
