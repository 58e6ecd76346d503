package dev.sightline.modelstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Checks which texts are accepted. The tables' columns {@code service} and {@code trainer} record
 * what the two earlier readers accepted that this module replaced.
 */
class StoreGrammarTest {
  private static final String TABLES = "src/test/resources/grammar/";

  private static <T> String outcome(Parsed<T> parsed) {
    return parsed.value().map(String::valueOf).orElse("-");
  }

  @ParameterizedTest
  @CsvFileSource(
      files = TABLES + "current.csv",
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1)
  void current(String text, String service, String trainer, String store) {
    assertThat(outcome(CurrentFile.parse(text.translateEscapes()))).isEqualTo(store);
  }

  @ParameterizedTest
  @CsvFileSource(
      files = TABLES + "candidate.csv",
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1)
  void candidate(String text, String service, String trainer, String store) {
    assertThat(outcome(TrialSpec.parse(text.translateEscapes()))).isEqualTo(store);
  }

  @ParameterizedTest
  @CsvFileSource(
      files = TABLES + "sums.csv",
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1)
  void sums(String text, String service, String trainer, String store) {
    assertThat(Sha256Sums.parse(text.translateEscapes()).digests().getOrDefault("model.onnx", "-"))
        .isEqualTo(store);
  }

  @ParameterizedTest
  @CsvFileSource(
      files = TABLES + "versions.csv",
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1)
  void versions(String text, String service, String trainer, String store) {
    assertThat(outcome(ModelVersion.parse(text))).isEqualTo(store);
  }

  @ParameterizedTest
  @CsvFileSource(
      files = TABLES + "labels.csv",
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1)
  void labels(String text, String service, String trainer, String store) {
    assertThat(
            metadata(Map.of(ModelMetadata.LABELS, text.translateEscapes()))
                .value()
                .map(metadata -> String.join(";", metadata.labels()))
                .orElse("-"))
        .isEqualTo(store);
  }

  @ParameterizedTest
  @CsvFileSource(
      files = TABLES + "sizes.csv",
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1)
  void sizes(String text, String service, String trainer, String store) {
    String side = text.translateEscapes();

    assertThat(
            metadata(Map.of(ModelMetadata.HEIGHT, side, ModelMetadata.WIDTH, side))
                .value()
                .map(metadata -> String.valueOf(metadata.height()))
                .orElse("-"))
        .isEqualTo(store);
  }

  private static Parsed<ModelMetadata> metadata(Map<String, String> changes) {
    Map<String, String> properties =
        new HashMap<>(
            Map.of(
                ModelMetadata.LABELS, "[\"a\"]",
                ModelMetadata.HEIGHT, "8",
                ModelMetadata.WIDTH, "8"));
    properties.putAll(changes);
    return ModelMetadata.parse(properties);
  }
}
