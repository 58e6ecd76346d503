package dev.sightline.trainer.modelimport;

import static dev.sightline.trainer.modelimport.GraphImport.answers;
import static dev.sightline.trainer.modelimport.GraphImport.assertClose;
import static dev.sightline.trainer.modelimport.GraphImport.images;
import static dev.sightline.trainer.modelimport.GraphImport.normalized;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.evaluate.TemperatureFit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many images a version takes in a run. */
class ImportedBatchTest {
  @TempDir Path folder;

  private final GraphImport given = new GraphImport(() -> folder);

  @Test
  void fixed_batch_becomes_free_if_the_graph_allows() throws IOException {
    given.graph.batch = 1;

    given.assertImagenetAnswers();

    assertThat(given.printed)
        .anyMatch(line -> line.startsWith("batch:") && line.contains("any number"));
  }

  @ParameterizedTest
  @CsvSource({"1", "4"})
  void batch_that_the_graph_fixes_stays(int batch) throws IOException {
    given.graph.batch = batch;
    given.graph.output = "free";
    given.graph.tail = "";
    given.graph.withNode(ForeignGraph.node("Reshape", List.of("free", "fixed shape"), "logits"));
    given.graph.withOutput("logits", DataType.FLOAT, batch, 4);
    given.output = Optional.of("logits");
    Path file = given.write();
    ModelProto.Builder model = ModelProto.parseFrom(Files.readAllBytes(file)).toBuilder();
    model
        .getGraphBuilder()
        .addInitializer(
            TensorProto.newBuilder()
                .setName("fixed shape")
                .setDataType(DataType.INT64_VALUE)
                .addDims(2)
                .addInt64Data(batch)
                .addInt64Data(4));
    Files.write(file, model.build().toByteArray());
    given.imagenet();

    ImportedModel imported = given.imported(file);

    List<Example> images = images(7);
    float[][] answers = answers(imported, images);
    assertThat(answers).hasDimensions(7, 4);
    for (int i = 0; i < 7; i++) {
      assertClose(
          answers[i], TemperatureFit.softmax(given.graph.logits(normalized(images.get(i))), 1));
    }
    assertThat(given.printed)
        .anyMatch(line -> line.startsWith("batch:") && line.contains(batch + " a run"));
  }

  @Test
  void graph_that_mixes_the_images_of_a_run_gets_one_at_a_time() throws IOException {
    ModelProto.Builder model = given.graph.build();
    NodeProto quantize =
        NodeProto.newBuilder()
            .setOpType("DynamicQuantizeLinear")
            .addInput("means")
            .addOutput("q")
            .addOutput("scale")
            .addOutput("zero")
            .build();
    GraphProto.Builder changed = model.getGraphBuilder();
    List<NodeProto> nodes = new ArrayList<>(changed.getNodeList());
    nodes.add(1, quantize);
    nodes.add(2, ForeignGraph.node("DequantizeLinear", List.of("q", "scale", "zero"), "rounded"));
    nodes.set(3, nodes.get(3).toBuilder().setInput(0, "rounded").build());
    changed.clearNode().addAllNode(nodes);
    Path file = given.write();
    Files.write(file, model.build().toByteArray());
    given.imagenet();

    ImportedModel imported = given.imported(file);

    List<Example> images = images(3);
    assertThat(answers(imported, images)[2]).isEqualTo(answers(imported, images.subList(2, 3))[0]);
    assertThat(given.printed)
        .anyMatch(line -> line.startsWith("batch:") && line.contains("1 a run"));
  }
}
