package dev.sightline.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RandomGraphTest {
  static LongStream seeds() {
    return LongStream.rangeClosed(1, 60);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void random_network_matches_onnx_runtime(long seed) {
    RandomGraph drawn = new RandomGraph(seed);
    ComputationGraph network = drawn.build();

    byte[] model = Agreement.check(network, drawn.height, drawn.width);

    assertThat(new OnnxExporter(255f).export(network, drawn.height, drawn.width))
        .as("the same bytes again")
        .isEqualTo(model);
  }
}
