package dev.sightline.trainer.modelimport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import onnx.Onnx.ModelProto;
import onnx.Onnx.TensorProto.DataType;
import onnx.Onnx.ValueInfoProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tensors of a foreign graph that are published as vectors. */
class ImportedEmbeddingTest {
  @TempDir Path folder;

  private final GraphImport given = new GraphImport(() -> folder);

  @ParameterizedTest
  @ValueSource(strings = {"means", "features"})
  void output_or_inner_tensor_is_published_as_embedding(String name) throws IOException {
    given.graph.withNode(ForeignGraph.node("Identity", List.of("means"), "features"));
    given.graph.withOutput("features", DataType.FLOAT, "batch", 3);
    given.embedding = Optional.of(name);

    ImportedModel model = given.assertImagenetAnswers();

    ModelProto written = ModelProto.parseFrom(Files.readAllBytes(model.file()));
    assertThat(written.getGraph().getOutputList())
        .extracting(ValueInfoProto::getName)
        .containsExactly("probabilities", "embedding");
    assertThat(
            written
                .getGraph()
                .getOutput(1)
                .getType()
                .getTensorType()
                .getShape()
                .getDim(1)
                .getDimValue())
        .isEqualTo(3);
  }

  @Test
  void embedding_that_the_service_would_refuse_is_refused() {
    given.imagenet();
    given.graph.height = 96;
    given.graph.width = 64;
    given.graph.withNode(ForeignGraph.node("Identity", List.of("x"), "everything"));
    given.graph.withOutput("everything", DataType.FLOAT, "batch", 3, 96, 64);
    given.embedding = Optional.of("everything");

    given.assertRefused("it has 18432 values", "at most 16384");
  }
}
