package dev.sightline.trainer.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import onnx.Onnx.ModelProto;
import onnx.Onnx.TensorProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GpuCheckFilesTest {
  private static final int NARROW = 4;
  private static final int CLASSES = 10;

  @Test
  void network_has_the_layers_and_weights_of_resnet_50() throws IOException {
    ModelProto model = ModelProto.parseFrom(RandomResNet.file(RandomResNet.WIDTH, 1_000));

    assertThat(model.getGraph().getNodeList())
        .filteredOn(node -> node.getOpType().equals("Conv"))
        .hasSize(53);
    // torchvision's has 25,557,032 weights, of which 53,120 are batch normalisation's; folding
    // replaces those by half as many biases.
    assertThat(
            model.getGraph().getInitializerList().stream()
                .mapToLong(GpuCheckFilesTest::weights)
                .sum())
        .isEqualTo(25_557_032 - 53_120 / 2);
  }

  private static long weights(TensorProto tensor) {
    return tensor.getDimsList().stream().reduce(1L, (a, b) -> a * b);
  }

  @Test
  void network_gives_each_image_its_own_moderate_logits() throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        OrtSession session =
            environment.createSession(RandomResNet.file(NARROW, CLASSES), options);
        OnnxTensor images = OnnxTensor.createTensor(environment, pixels(2), shape(2));
        OrtSession.Result result = session.run(Map.of("x", images))) {
      float[][] logits = (float[][]) result.get(0).getValue();

      assertThat(logits).hasNumberOfRows(2);
      assertThat(logits[0]).hasSize(CLASSES).isNotEqualTo(logits[1]);
      for (float[] row : logits) {
        for (float logit : row) {
          assertThat(logit).isBetween(-20f, 20f);
        }
      }
    }
  }

  private static long[] shape(int images) {
    return new long[] {images, 3, RandomResNet.SIDE, RandomResNet.SIDE};
  }

  private static FloatBuffer pixels(int images) {
    Random random = new Random(1);
    FloatBuffer pixels = FloatBuffer.allocate(images * 3 * RandomResNet.SIDE * RandomResNet.SIDE);
    while (pixels.hasRemaining()) {
      pixels.put((float) random.nextGaussian());
    }
    return pixels.flip();
  }

  @Test
  void half_of_the_images_are_like_photos(@TempDir Path folder) throws IOException {
    GpuCheckFiles.drawImages(folder, 4);

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("0000.png", "0001.jpg", "0002.png", "0003.jpg");
    }
    assertThat(ImageIO.read(folder.resolve("0001.jpg").toFile()).getWidth()).isEqualTo(320);
  }
}
