package dev.sightline.trainer.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.modelstore.TrialSpec;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.evaluate.OnnxClassifier;
import dev.sightline.trainer.gate.BrightnessModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Texts that this reader accepts or refuses, next to what the service's reader does with them. */
class StoreGrammarTest {
  private static final String TABLES = "../libs/model-store/src/test/resources/grammar/";
  private static final String REFUSED = "-";

  @TempDir Path root;

  private void write(String file, String text) throws IOException {
    Files.createDirectories(root.resolve("m/3"));
    Files.writeString(root.resolve("m").resolve(file), text.translateEscapes());
  }

  @ParameterizedTest
  @CsvFileSource(
      files = TABLES + "current.csv",
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1)
  void current(String text, String service, String accepted) throws IOException {
    write("CURRENT", text);

    assertThat(new ModelRepository(root).current("m").map(String::valueOf).orElse(REFUSED))
        .isEqualTo(accepted);
  }

  @ParameterizedTest
  @CsvFileSource(
      files = TABLES + "candidate.csv",
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1)
  void candidate(String text, String service, String trainer, String accepted) throws IOException {
    write("CANDIDATE", text);

    assertThat(new ModelRepository(root).candidate("m").map(TrialSpec::toString).orElse(REFUSED))
        .isEqualTo(accepted);
  }

  @ParameterizedTest
  @CsvFileSource(
      files = TABLES + "sums.csv",
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1)
  void sums(String text, String service, String accepted) throws IOException {
    write("3/SHA256SUMS", text);

    assertThat(Checksums.read(root.resolve("m/3")).getOrDefault("model.onnx", REFUSED))
        .isEqualTo(accepted);
  }

  @ParameterizedTest
  @CsvFileSource(
      files = TABLES + "versions.csv",
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1)
  void versions(String text, String service, String accepted) {
    String read;
    try {
      read = ModelVersion.parse(text).toString();
    } catch (TrainerFailure e) {
      read = REFUSED;
    }

    assertThat(read).isEqualTo(accepted);
  }

  @ParameterizedTest
  @CsvFileSource(
      files = TABLES + "labels.csv",
      delimiter = '|',
      quoteCharacter = '`',
      emptyValue = "",
      numLinesToSkip = 1)
  void labels(String text, String service, String accepted) throws IOException {
    String read;
    try (OnnxClassifier model = open(Map.of("sightline.labels", text.translateEscapes()))) {
      read = model.labels().stream().map(String::valueOf).collect(Collectors.joining(";"));
    } catch (TrainerFailure e) {
      read = REFUSED;
    }

    assertThat(read).isEqualTo(accepted == null ? "" : accepted);
  }

  @ParameterizedTest
  @CsvFileSource(
      files = TABLES + "sizes.csv",
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1)
  void sizes(String text, String service, String accepted) throws IOException {
    String read;
    try (OnnxClassifier model =
        open(
            Map.of(
                "sightline.input.height",
                text.translateEscapes(),
                "sightline.input.width",
                text.translateEscapes()))) {
      read = String.valueOf(model.size().height());
    } catch (TrainerFailure e) {
      read = REFUSED;
    }

    assertThat(read).isEqualTo(accepted);
  }

  private OnnxClassifier open(Map<String, String> metadata) throws IOException {
    Path file = root.resolve("model.onnx");
    Files.write(file, BrightnessModels.model(128, List.of("a", "b"), metadata));
    return OnnxClassifier.open(file);
  }
}
