package dev.sightline.modelstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.modelstore.GraphSignature.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelContractTest {
  private static final ModelMetadata METADATA = new ModelMetadata(List.of("a", "b"), 4, 5);
  private static final Tensor IMAGE = new Tensor("UINT8", List.of(-1L, 4L, 5L, 3L));
  private static final Tensor PROBABILITIES = new Tensor("FLOAT", List.of(-1L, 2L));

  private static Parsed<ModelMetadata> check(
      Map<String, Tensor> inputs, Map<String, Tensor> outputs) {
    return ModelContract.check(new GraphSignature(inputs, outputs, METADATA.properties()));
  }

  @Test
  void file_that_meets_it_is_described() {
    assertThat(check(Map.of("image", IMAGE), Map.of("probabilities", PROBABILITIES)).value())
        .contains(METADATA);
  }

  @ParameterizedTest
  @CsvSource({
    "sightline.format,2,its metadata has no sightline.format=1",
    "sightline.labels,[,sightline.labels is not a JSON array of texts",
    "sightline.labels,[1],sightline.labels is not a JSON array of texts",
    "sightline.input.height,0,sightline.input.height and .width are not the size of an image",
    "sightline.labels,'[\"a\",\"b\",\"c\"]','its output probabilities is FLOAT[-1, 2], but its"
        + " metadata requires FLOAT[-1, 3]'",
    "sightline.task,several,its sightline.task is not single-label or multi-label",
    "sightline.input.width,8,'its input image is UINT8[-1, 4, 5, 3], but its metadata requires"
        + " UINT8[-1, 4, 8, 3]'"
  })
  void metadata_that_breaks_it_is_the_fault(String key, String value, String fault) {
    Map<String, String> properties = new HashMap<>(METADATA.properties());
    properties.put(key, value);

    assertThat(
            ModelContract.check(
                    new GraphSignature(
                        Map.of("image", IMAGE), Map.of("probabilities", PROBABILITIES), properties))
                .problem())
        .contains(fault);
  }

  @ParameterizedTest
  @CsvSource({"sightline.labels", "sightline.input.height", "sightline.input.width"})
  void missing_metadata_is_named(String key) {
    Map<String, String> properties = new HashMap<>(METADATA.properties());
    properties.remove(key);

    assertThat(ModelMetadata.parse(properties).problem()).contains("its metadata has no " + key);
  }

  @Test
  void names_of_input_and_output_count() {
    assertThat(check(Map.of("image", IMAGE), Map.of("softmax", PROBABILITIES)).problem())
        .contains("its output probabilities is missing, but its metadata requires FLOAT[-1, 2]");
    assertThat(check(Map.of("input", IMAGE), Map.of("probabilities", PROBABILITIES)).problem())
        .contains("its input image is missing, but its metadata requires UINT8[-1, 4, 5, 3]");
  }

  @Test
  void free_height_or_width_is_refused() {
    Tensor free = new Tensor("UINT8", List.of(-1L, -1L, -1L, 3L));

    assertThat(check(Map.of("image", free), Map.of("probabilities", PROBABILITIES)).problem())
        .hasValueSatisfying(fault -> assertThat(fault).contains("UINT8[-1, -1, -1, 3]"));
  }

  @Test
  void properties_are_read_back() {
    ModelMetadata metadata = new ModelMetadata(List.of("größe", "a \"b\"\n"), 8, 9);

    assertThat(ModelMetadata.parse(metadata.properties()).value()).contains(metadata);
    assertThat(metadata.properties())
        .containsEntry("sightline.labels", "[\"größe\",\"a \\\"b\\\"\\n\"]");
  }

  @Test
  void file_without_resizing_means_squash_bilinear() {
    Map<String, String> properties = new HashMap<>(METADATA.properties());
    properties.remove("sightline.input.resize");

    assertThat(ModelMetadata.parse(properties).value()).contains(METADATA);
    assertThat(METADATA.properties()).containsEntry("sightline.input.resize", "squash bilinear");
  }

  @Test
  void resizing_that_the_reader_refuses_is_a_fault_with_its_key() {
    ModelMetadata metadata = new ModelMetadata(List.of("a"), 4, 5, "stretch");

    Parsed<String> read =
        metadata.input(
            (height, width, resizing) -> {
              throw new IllegalArgumentException("unknown '%s'".formatted(resizing));
            });

    assertThat(read.problem())
        .contains("its sightline.input.resize is not usable: unknown 'stretch'");
    assertThat(metadata.input((height, width, resizing) -> height + "x" + width + " " + resizing))
        .isEqualTo(Parsed.of("4x5 stretch"));
  }

  @Test
  void task_and_threshold_of_a_multi_label_model_are_read_back() {
    ModelMetadata metadata = METADATA.multiLabel(0.25);

    assertThat(metadata.properties())
        .containsEntry("sightline.task", "multi-label")
        .containsEntry("sightline.threshold", "0.25");
    assertThat(ModelMetadata.parse(metadata.properties()).value()).contains(metadata);
    assertThat(METADATA.properties()).doesNotContainKeys("sightline.task", "sightline.threshold");
  }

  @Test
  void multi_label_model_without_threshold_has_a_half() {
    Map<String, String> properties = new HashMap<>(METADATA.properties());
    properties.put("sightline.task", "multi-label");

    assertThat(ModelMetadata.parse(properties).value()).contains(METADATA.multiLabel(0.5));
  }

  @ParameterizedTest
  @CsvSource({"half", "''", "-0.1", "1.1", "NaN"})
  void threshold_that_is_no_probability_is_a_fault_of_a_multi_label_model(String threshold) {
    Map<String, String> properties = new HashMap<>(METADATA.properties());
    properties.put("sightline.threshold", threshold);
    assertThat(ModelMetadata.parse(properties).value()).contains(METADATA);

    properties.put("sightline.task", "multi-label");
    assertThat(ModelMetadata.parse(properties).problem())
        .contains("its sightline.threshold is not a number from 0 to 1");
  }

  @Test
  void embedding_is_optional_and_has_a_length() {
    Map<String, Tensor> outputs = new HashMap<>(Map.of("probabilities", PROBABILITIES));
    assertThat(ModelContract.embeddingLength(graph(outputs))).isZero();

    outputs.put("embedding", new Tensor("FLOAT", List.of(-1L, 768L)));
    assertThat(check(Map.of("image", IMAGE), outputs).value()).contains(METADATA);
    assertThat(ModelContract.embeddingLength(graph(outputs))).isEqualTo(768);
  }

  @Test
  void embedding_of_another_form_is_refused() {
    for (Tensor other :
        List.of(
            new Tensor("FLOAT16", List.of(-1L, 768L)),
            new Tensor("FLOAT", List.of(-1L, -1L)),
            new Tensor("FLOAT", List.of(-1L, 16_385L)),
            new Tensor("FLOAT", List.of(-1L, 768L, 1L, 1L)),
            new Tensor("FLOAT", List.of(768L)))) {
      assertThat(
              check(
                      Map.of("image", IMAGE),
                      Map.of("probabilities", PROBABILITIES, "embedding", other))
                  .problem())
          .contains("its output embedding is " + other + ", but FLOAT[-1, 1 to 16384] is required");
    }
  }

  @Test
  void first_dimension_may_be_fixed_if_it_is_the_same_everywhere() {
    Tensor image = new Tensor("UINT8", List.of(8L, 4L, 5L, 3L));
    Tensor probabilities = new Tensor("FLOAT", List.of(8L, 2L));
    Tensor embedding = new Tensor("FLOAT", List.of(8L, 6L));
    Map<String, Tensor> outputs = Map.of("probabilities", probabilities, "embedding", embedding);
    GraphSignature graph =
        new GraphSignature(Map.of("image", image), outputs, METADATA.properties());

    assertThat(ModelContract.check(graph).value()).contains(METADATA);
    assertThat(ModelContract.fixedBatch(graph)).hasValue(8);
    assertThat(ModelContract.fixedBatch(graph(outputs))).isEmpty();
  }

  @Test
  void first_dimensions_that_differ_are_refused() {
    Tensor image = new Tensor("UINT8", List.of(8L, 4L, 5L, 3L));

    assertThat(check(Map.of("image", image), Map.of("probabilities", PROBABILITIES)).problem())
        .contains("its output probabilities is FLOAT[-1, 2], but its metadata requires FLOAT[8, 2]");
    for (long batch : new long[] {0, 1L << 40}) {
      Tensor other = new Tensor("UINT8", List.of(batch, 4L, 5L, 3L));
      assertThat(check(Map.of("image", other), Map.of("probabilities", PROBABILITIES)).problem())
          .hasValueSatisfying(fault -> assertThat(fault).contains("requires UINT8[-1, 4, 5, 3]"));
    }
  }

  private static GraphSignature graph(Map<String, Tensor> outputs) {
    return new GraphSignature(Map.of("image", IMAGE), outputs, METADATA.properties());
  }
}
