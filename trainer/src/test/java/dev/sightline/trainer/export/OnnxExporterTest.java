package dev.sightline.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.trainer.batch.TensorBatch;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.evaluate.NetworkClassifier;
import dev.sightline.trainer.evaluate.OnnxClassifier;
import dev.sightline.trainer.evaluate.Parity;
import dev.sightline.trainer.network.SampleNetworks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import onnx.Onnx.ModelProto;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;

class OnnxExporterTest {
  private static final int CLASSES = 3;

  @TempDir Path folder;

  private static List<Example> images(int count, ImageSize size) {
    Random random = new Random(11);
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              byte[] rgb = new byte[size.values()];
              random.nextBytes(rgb);
              return new Example("image " + i, i % CLASSES, rgb);
            })
        .toList();
  }

  private static MultiLayerNetwork network(ImageSize size, Layer... layers) {
    var list =
        new NeuralNetConfiguration.Builder().seed(3).convolutionMode(ConvolutionMode.Same).list();
    for (Layer layer : layers) {
      list.layer(layer);
    }
    return initialised(
        list.layer(new OutputLayer.Builder().nOut(CLASSES).activation(Activation.SOFTMAX).build())
            .setInputType(InputType.convolutional(size.height(), size.width(), 3))
            .build());
  }

  private static MultiLayerNetwork initialised(MultiLayerConfiguration configuration) {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    return network;
  }

  private Parity parity(MultiLayerNetwork network, ImageSize size) throws IOException {
    return parity(network.toComputationGraph(), size);
  }

  private Parity parity(ComputationGraph network, ImageSize size) throws IOException {
    Path file = folder.resolve("model.onnx");
    byte[] graph = new OnnxExporter(TensorBatch.SCALE).export(network, size.height(), size.width());
    Map<String, String> metadata =
        Map.of(
            "sightline.labels", "[\"a\",\"b\",\"c\"]",
            "sightline.input.height", String.valueOf(size.height()),
            "sightline.input.width", String.valueOf(size.width()));
    Files.write(file, OnnxMetadata.replace(graph, metadata));
    try (OnnxClassifier exported = OnnxClassifier.open(file)) {
      return Parity.between(
          new NetworkClassifier(network, size, CLASSES), exported, images(40, size));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "notebook, 32, 32",
    "notebook, 17, 9",
    "small, 32, 32",
    "small, 13, 21",
    "small, 1, 1",
    "residual, 32, 32",
    "residual, 21, 16"
  })
  void project_networks_match_onnx_runtime_at_any_size(String name, int height, int width)
      throws IOException {
    ImageSize size = new ImageSize(height, width);
    ComputationGraph network = SampleNetworks.named(name, height, width, CLASSES, 2);

    assertThat(parity(network, size)).matches(Parity::holds, "parity holds");
  }

  @Test
  void stride_dilation_batch_norm_and_activations_are_translated() throws IOException {
    ImageSize size = new ImageSize(15, 12);
    MultiLayerNetwork network =
        network(
            size,
            new ConvolutionLayer.Builder(3, 5).nOut(6).stride(2, 1).hasBias(false).build(),
            new BatchNormalization(),
            new ActivationLayer(Activation.LEAKYRELU),
            new ConvolutionLayer.Builder(3, 3)
                .nOut(5)
                .dilation(2, 2)
                .activation(Activation.TANH)
                .build(),
            new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .kernelSize(3, 3)
                .stride(2, 2)
                .build(),
            new ConvolutionLayer.Builder(2, 2)
                .convolutionMode(ConvolutionMode.Truncate)
                .padding(1, 0)
                .nOut(4)
                .activation(Activation.ELU)
                .build(),
            new DenseLayer.Builder().nOut(7).activation(Activation.SIGMOID).build());
    for (int step = 0; step < 3; step++) {
      network.fit(Nd4j.rand(9, 3, 15, 12), Nd4j.eye(CLASSES).repeat(0, 3));
    }

    assertThat(parity(network, size)).matches(Parity::holds, "parity holds");
  }

  @Test
  void inputs_and_outputs_are_those_the_service_reads() throws IOException {
    ComputationGraph network = SampleNetworks.named("small", 8, 6, 3, 2);

    ModelProto model =
        ModelProto.parseFrom(new OnnxExporter(TensorBatch.SCALE).export(network, 8, 6));

    assertThat(model.getIrVersion()).isEqualTo(9);
    assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(17);
    var input = model.getGraph().getInput(0);
    assertThat(input.getName()).isEqualTo("image");
    assertThat(input.getType().getTensorType().getElemType()).isEqualTo(2); // uint8
    assertThat(input.getType().getTensorType().getShape().getDim(0).getDimParam()).isEqualTo("N");
    assertThat(
            input.getType().getTensorType().getShape().getDimList().stream()
                .skip(1)
                .map(dimension -> dimension.getDimValue()))
        .containsExactly(8L, 6L, 3L);
    assertThat(model.getGraph().getOutput(0).getName()).isEqualTo("probabilities");
  }

  @Test
  void wrong_weight_breaks_parity() throws IOException {
    ImageSize size = new ImageSize(8, 8);
    ComputationGraph network = SampleNetworks.named("small", 8, 8, 3, 2);
    assertThat(parity(network, size).holds()).isTrue();

    network.getLayer("conv_1").getParam("W").muli(1.01);
    try (OnnxClassifier stale = OnnxClassifier.open(folder.resolve("model.onnx"))) {
      Parity parity =
          Parity.between(new NetworkClassifier(network, size, 3), stale, images(40, size));

      assertThat(parity.holds()).isFalse();
    }
  }
}
