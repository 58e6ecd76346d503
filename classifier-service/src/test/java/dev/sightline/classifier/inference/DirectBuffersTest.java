package dev.sightline.classifier.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.domain.ModelInfo;
import dev.sightline.classifier.domain.Scores;
import dev.sightline.classifier.testing.OnnxModelBuilder;
import dev.sightline.image.ModelInput;
import dev.sightline.modelstore.ModelFile;
import dev.sightline.modelstore.ModelVersion;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectBuffersTest {
  private final DirectBuffers buffers = new DirectBuffers();

  @Test
  void returned_buffer_is_reused() {
    ByteBuffer first = buffers.take(100);
    buffers.giveBack(first);

    assertThat(buffers.take(60)).isSameAs(first);
    assertThat(buffers.take(60)).isNotSameAs(first);
  }

  @Test
  void smallest_sufficient_buffer_is_taken() {
    ByteBuffer large = buffers.take(1_000);
    ByteBuffer small = buffers.take(100);
    buffers.giveBack(large);
    buffers.giveBack(small);

    assertThat(buffers.take(80)).isSameAs(small);
  }

  @Test
  void larger_buffer_replaces_a_small_one() {
    ByteBuffer small = buffers.take(100);
    buffers.giveBack(small);

    ByteBuffer larger = buffers.take(200);

    assertThat(larger.capacity()).isEqualTo(200);
    assertThat(buffers.take(50)).isNotSameAs(small);
  }

  @Test
  void reused_larger_buffer_gives_the_same_answer() {
    EngineFactory engines = new EngineFactory(DeviceChoice.CPU);
    warmAndClose(engines, 16);

    try (OnnxEngine engine = engines.open(file(4))) {
      InferenceWorker worker = engine.newWorker(model(4), 8).warmUp();
      ByteBuffer input = worker.clearedInput();
      assertThat(input.remaining()).isEqualTo(8 * 4 * 4 * 3);
      for (int pixel = 0; pixel < 16; pixel++) {
        input.put((byte) 0).put((byte) 200).put((byte) 0);
      }

      assertThat(worker.run())
          .singleElement()
          .satisfies(result -> assertThat(((Scores) result).best()).isEqualTo(1));
    }
  }

  private static void warmAndClose(EngineFactory engines, int size) {
    try (OnnxEngine engine = engines.open(file(size));
        InferenceWorker worker = engine.newWorker(model(size), 8)) {
      InferenceWorker unused = worker.warmUp();
    }
  }

  private static ModelFile file(int size) {
    return ModelFile.of(
        new ModelVersion("m", 1), Path.of("m/1/model.onnx"), new OnnxModelBuilder(size).build());
  }

  private static ModelInfo model(int size) {
    return new ModelInfo(
        "m", "1", "00", List.of("red", "green", "blue"), ModelInput.squashed(size, size));
  }
}
