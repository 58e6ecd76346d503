package dev.sightline.trainer.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.image.ModelInput;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.evaluate.OnnxClassifier;
import dev.sightline.trainer.evaluate.Parity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;

class NetworkFileExportTest {
  private static final ImageSize SIZE = new ImageSize(7, 10);
  private static final ModelInput INPUT = ModelInput.of(7, 10, "letterbox:0,0,0 area");

  @TempDir Path folder;
  private Path file;
  private Path target;

  @BeforeEach
  void network() throws IOException {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(4)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(5).build())
                .layer(new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.convolutional(SIZE.height(), SIZE.width(), 3))
                .build());
    network.init();
    file = folder.resolve("network.zip");
    target = folder.resolve("network.onnx");
    ModelSerializer.writeModel(network, file.toFile(), true);
  }

  private static NetworkFileExport plain() {
    return new NetworkFileExport(INPUT, 1, false);
  }

  @Test
  void chain_is_exported_with_its_labels() {
    Parity parity = plain().export(file, target, List.of("cat", "dog", "bird"));

    assertThat(parity).matches(Parity::holds, "parity holds");
    try (OnnxClassifier model = OnnxClassifier.open(target)) {
      assertThat(model.labels()).containsExactly("cat", "dog", "bird");
      assertThat(model.size()).isEqualTo(SIZE);
      assertThat(model.input()).isEqualTo(INPUT);
    }
  }

  @Test
  void graph_is_exported_with_temperature_and_mirroring() throws IOException {
    ComputationGraph graph = MultiLayerNetwork.load(file.toFile(), false).toComputationGraph();
    ModelSerializer.writeModel(graph, file.toFile(), false);

    Parity parity = new NetworkFileExport(INPUT, 1.4f, true).export(file, target, List.of());

    assertThat(parity).matches(Parity::holds, "parity holds");
    try (OnnxClassifier model = OnnxClassifier.open(target)) {
      assertThat(model.labels()).containsExactly("0", "1", "2");
    }
  }

  @Test
  void too_few_labels_are_rejected() {
    assertThatThrownBy(() -> plain().export(file, target, List.of("cat", "dog")))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("--labels has 2 names")
        .hasMessageContaining("3 classes");
    assertThat(target).doesNotExist();
  }

  @Test
  void wrong_size_is_rejected() {
    NetworkFileExport export = new NetworkFileExport(ModelInput.squashed(8, 10), 1, false);

    assertThatThrownBy(() -> export.export(file, target, List.of()))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("layer 1, OutputLayer, which takes 200 values and gets 240");
  }

  @Test
  void missing_folder_is_named() {
    Path lost = folder.resolve("none/network.onnx");

    assertThatThrownBy(() -> plain().export(file, lost, List.of()))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("folder " + lost.getParent() + " does not exist");
  }

  @Test
  void file_that_is_not_a_network_is_rejected() throws IOException {
    Files.writeString(file, "no network");

    assertThatThrownBy(() -> plain().export(file, target, List.of()))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("network.zip can't be read as a network");
  }
}
