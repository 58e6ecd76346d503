package dev.sightline.classifier.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sightline.classifier.domain.InferenceFailure;
import dev.sightline.classifier.domain.Inferred;
import dev.sightline.classifier.domain.ModelInfo;
import dev.sightline.classifier.domain.ModelOutput;
import dev.sightline.classifier.domain.Scores;
import dev.sightline.classifier.domain.StartupException;
import dev.sightline.classifier.testing.OnnxModelBuilder;
import dev.sightline.image.ModelInput;
import dev.sightline.inference.Device;
import dev.sightline.modelstore.ModelFile;
import dev.sightline.modelstore.ModelVersion;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InferenceWorkerTest {
  private static final ModelInfo MODEL =
      new ModelInfo("m", "1", "00", List.of("red", "green", "blue"), ModelInput.squashed(4, 4));

  private static ModelFile file(byte[] onnx) {
    return ModelFile.of(new ModelVersion("m", 1), Path.of("m/1/model.onnx"), onnx);
  }

  @Test
  void answer_matches_the_manual_computation() {
    List<Inferred> results = classify(new OnnxModelBuilder(4), 102, 51, 0);

    // logits are 2, 1, 0
    double sum = Math.exp(2) + Math.exp(1) + 1;
    Scores scores = (Scores) results.get(0);
    assertThat(scores.probability(0)).isCloseTo((float) (Math.exp(2) / sum), within(1e-6f));
    assertThat(scores.probability(1)).isCloseTo((float) (Math.exp(1) / sum), within(1e-6f));
    assertThat(scores.top(2)).containsExactly(0, 1);
  }

  @Test
  void failing_image_does_not_affect_its_batch() {
    OnnxModelBuilder model = new OnnxModelBuilder(4).failingOnRed255();

    List<Inferred> results = classify(model, 10, 200, 0, 255, 0, 0, 0, 0, 90);

    assertThat(results).hasSize(3);
    assertThat(((Scores) results.get(0)).best()).isEqualTo(1);
    assertThat(results.get(1)).isInstanceOf(InferenceFailure.class);
    assertThat(((Scores) results.get(2)).best()).isEqualTo(2);
  }

  @Test
  void embedding_belongs_to_its_image() {
    ModelInfo model =
        new ModelInfo(
            "m", "1", "00", MODEL.labels(), MODEL.input(), new ModelOutput(Optional.empty(), 3));

    List<Inferred> results =
        classify(model, new OnnxModelBuilder(4).withEmbedding(), 10, 20, 30, 40, 50, 60);

    assertThat(embedding(results.get(0))).containsExactly(10f, 20f, 30f);
    assertThat(embedding(results.get(1))).containsExactly(40f, 50f, 60f);
    assertThat(((Scores) results.get(1)).best()).isEqualTo(2);
  }

  @Test
  void embedding_of_the_file_is_not_computed_if_the_model_has_none() {
    List<Inferred> results = classify(new OnnxModelBuilder(4).withEmbedding(), 10, 20, 30);

    assertThat(embedding(results.get(0))).isEmpty();
  }

  private static List<Float> embedding(Inferred result) {
    Scores scores = (Scores) result;
    return IntStream.range(0, scores.embeddingLength()).mapToObj(scores::embedding).toList();
  }

  @Test
  void answer_that_is_no_probability_is_a_failure() {
    OnnxModelBuilder model = new OnnxModelBuilder(4).withoutActivation();

    List<Inferred> results = classify(model, 102, 51, 0, 51, 0, 0);

    assertThat(results.get(0)).isInstanceOf(InferenceFailure.class);
    assertThat(((InferenceFailure) results.get(0)).cause())
        .contains("is not 0 to 1", "models import");
    assertThat(results.get(1)).isInstanceOf(Scores.class);
  }

  @Test
  void damaged_file_is_reported_in_one_line() {
    byte[] damaged = Arrays.copyOf(new OnnxModelBuilder(4).build(), 100);

    assertThatThrownBy(() -> new EngineFactory(DeviceChoice.CPU).open(file(damaged)))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("m/1/model.onnx")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void without_cuda_auto_uses_the_cpu_and_cuda_fails() {
    byte[] onnx = new OnnxModelBuilder(4).build();

    try (OnnxEngine engine = new EngineFactory(DeviceChoice.AUTO).open(file(onnx))) {
      assertThat(engine.device()).isEqualTo(Device.CPU);
    }
    assertThatThrownBy(() -> new EngineFactory(DeviceChoice.CUDA).open(file(onnx)))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("sightline.inference.device=cuda");
  }

  @Test
  void labels_of_four_byte_characters_are_read_unchanged() {
    byte[] onnx =
        new OnnxModelBuilder(4).metadata("sightline.labels", "[\"🐈\",\"ü\",\"猫\"]").build();

    try (OnnxEngine engine = new EngineFactory(DeviceChoice.CPU).open(file(onnx))) {
      assertThat(engine.signature().metadata())
          .containsEntry("sightline.labels", "[\"🐈\",\"ü\",\"猫\"]");
    }
  }

  @Test
  void model_with_a_fixed_batch_is_padded() {
    OnnxModelBuilder fixed = new OnnxModelBuilder(4).fixedBatch(4);

    assertThat(classify(fixed, 200, 0, 0, 0, 200, 0))
        .extracting(result -> ((Scores) result).best())
        .containsExactly(0, 1);
    assertThat(classify(fixed, 0, 0, 200, 0, 200, 0, 200, 0, 0, 0, 0, 200))
        .extracting(result -> ((Scores) result).best())
        .containsExactly(2, 1, 0, 2);
  }

  @Test
  void answers_of_a_fixed_batch_equal_those_of_a_free_one() {
    int[] colours = {200, 10, 7, 90, 91, 92, 0, 255, 1};

    assertThat(classify(new OnnxModelBuilder(4).fixedBatch(4), colours))
        .usingRecursiveComparison()
        .isEqualTo(classify(new OnnxModelBuilder(4), colours));
  }

  @Test
  void failing_image_does_not_affect_a_padded_batch() {
    OnnxModelBuilder model = new OnnxModelBuilder(4).failingOnRed255().fixedBatch(4);

    List<Inferred> results = classify(model, 10, 200, 0, 255, 0, 0, 0, 0, 90);

    assertThat(((Scores) results.get(0)).best()).isEqualTo(1);
    assertThat(results.get(1)).isInstanceOf(InferenceFailure.class);
    assertThat(((Scores) results.get(2)).best()).isEqualTo(2);
  }

  @Test
  void worker_of_a_fixed_batch_takes_no_more_images() {
    try (OnnxEngine engine =
            new EngineFactory(DeviceChoice.CPU)
                .open(file(new OnnxModelBuilder(4).fixedBatch(4).build()));
        InferenceWorker large = engine.newWorker(MODEL, 64);
        InferenceWorker small = engine.newWorker(MODEL, 3)) {
      assertThat(large.warmUp().maxImages()).isEqualTo(4);
      assertThat(small.warmUp().maxImages()).isEqualTo(3);
    }
  }

  @Test
  void memory_of_large_runs_is_returned() {
    try (OnnxEngine engine =
            new EngineFactory(DeviceChoice.CPU).open(file(new OnnxModelBuilder(4).build()));
        InferenceWorker worker = engine.newWorker(MODEL, 8)) {
      assertThatCode(() -> worker.warmUp().releaseMemory()).doesNotThrowAnyException();
    }
  }

  /** Classifies images of 4 x 4 pixels, one per three colour values. */
  private static List<Inferred> classify(OnnxModelBuilder builder, int... colours) {
    return classify(MODEL, builder, colours);
  }

  private static List<Inferred> classify(
      ModelInfo model, OnnxModelBuilder builder, int... colours) {
    try (OnnxEngine engine = new EngineFactory(DeviceChoice.CPU).open(file(builder.build()))) {
      InferenceWorker worker = engine.newWorker(model, 8);
      ByteBuffer input = worker.clearedInput();
      for (int i = 0; i < colours.length; i += 3) {
        for (int pixel = 0; pixel < 16; pixel++) {
          input.put((byte) colours[i]).put((byte) colours[i + 1]).put((byte) colours[i + 2]);
        }
      }
      return worker.run();
    }
  }
}
