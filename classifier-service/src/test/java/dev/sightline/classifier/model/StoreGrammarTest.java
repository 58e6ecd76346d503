package dev.sightline.classifier.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.domain.GraphSignature;
import dev.sightline.classifier.domain.GraphSignature.Tensor;
import dev.sightline.classifier.domain.ModelInfo;
import dev.sightline.classifier.domain.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Texts that this reader accepts or refuses, next to what the trainer's reader does with them. */
class StoreGrammarTest {
  private static final String TABLES = "../libs/model-store/src/test/resources/grammar/";
  private static final String REFUSED = "-";

  @TempDir Path root;

  private static String outcome(Supplier<String> reader) {
    try {
      return reader.get();
    } catch (StartupException e) {
      return REFUSED;
    }
  }

  @ParameterizedTest
  @CsvFileSource(
      files = TABLES + "current.csv",
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1)
  void current(String text, String accepted) {
    OneLineFile file = new OneLineFile("m", "CURRENT");

    assertThat(outcome(() -> file.version(text.translateEscapes()))).isEqualTo(accepted);
  }

  @ParameterizedTest
  @CsvFileSource(
      files = TABLES + "candidate.csv",
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1)
  void candidate(String text, String accepted) {
    OneLineFile file = new OneLineFile("m", "CANDIDATE");

    assertThat(outcome(() -> file.order(text.translateEscapes(), Instant.EPOCH).toString()))
        .isEqualTo(accepted);
  }

  @ParameterizedTest
  @CsvFileSource(
      files = TABLES + "sums.csv",
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1)
  void sums(String text, String accepted) throws IOException {
    Path folder = Files.createDirectories(root.resolve("m/3"));
    Files.writeString(folder.resolve("model.onnx"), "abc");
    Files.writeString(folder.resolve("SHA256SUMS"), text.translateEscapes());

    assertThat(outcome(() -> new ModelRepository(root).open("m", "3").sha256()))
        .isEqualTo(accepted);
  }

  @ParameterizedTest
  @CsvFileSource(
      files = TABLES + "versions.csv",
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1)
  void versions(String text, String accepted) throws IOException {
    int slash = text.lastIndexOf('/');
    String name = text.substring(0, Math.max(0, slash));
    Path folder = Files.createDirectories(root.resolve("store")).resolve(name);
    Files.createDirectories(folder.resolve("3"));
    Files.writeString(folder.resolve("3/model.onnx"), "abc");
    Files.createDirectories(folder.resolve("12"));
    Files.writeString(folder.resolve("12/model.onnx"), "abc");
    Files.writeString(folder.resolve("CURRENT"), text.substring(slash + 1));

    assertThat(
            outcome(
                () -> {
                  ModelFile file = new ModelRepository(root.resolve("store")).current(name);
                  return file.name() + "/" + file.version();
                }))
        .isEqualTo(accepted);
  }

  @ParameterizedTest
  @CsvFileSource(
      files = TABLES + "labels.csv",
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1)
  void labels(String text, String accepted) throws IOException {
    long classes = IntStream.of(1, 2).filter(n -> accepted.split(";").length == n).sum();

    assertThat(
            outcome(() -> String.join(";", info(text.translateEscapes(), "8", classes).labels())))
        .isEqualTo(accepted);
  }

  @ParameterizedTest
  @CsvFileSource(
      files = TABLES + "sizes.csv",
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1)
  void sizes(String text, String accepted) throws IOException {
    assertThat(
            outcome(
                () -> String.valueOf(info("[\"a\"]", text.translateEscapes(), 1).input().height())))
        .isEqualTo(accepted);
  }

  private ModelInfo info(String labels, String side, long classes) {
    long pixels = side.matches("[+]?[0-9]{1,9}") ? Long.parseLong(side) : 1;
    return ModelContract.check(
        file(),
        new GraphSignature(
            Map.of("image", new Tensor("UINT8", List.of(-1L, pixels, pixels, 3L))),
            Map.of("probabilities", new Tensor("FLOAT", List.of(-1L, classes))),
            Map.of(
                "sightline.format", "1",
                "sightline.labels", labels,
                "sightline.input.height", side,
                "sightline.input.width", side)));
  }

  private ModelFile file() {
    try {
      Path model = Files.createDirectories(root.resolve("m/1")).resolve("model.onnx");
      Files.writeString(model, "abc");
      return new ModelFile("m", "1", model);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
