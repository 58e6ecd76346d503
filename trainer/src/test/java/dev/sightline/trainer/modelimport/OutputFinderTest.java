package dev.sightline.trainer.modelimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.modelimport.description.ModelDescription;
import dev.sightline.trainer.modelimport.description.ModelDescriptionBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputFinderTest {
  private static String find(long columns, int labels) {
    ProbedOutput output = new ProbedOutput("scores", "FLOAT", List.of(1L, columns), 1);
    ModelDescription described =
        new ModelDescriptionBuilder()
            .labels(IntStream.range(0, labels).mapToObj(i -> "class " + i).toList(), "labels.txt")
            .build();
    return new OutputFinder(Path.of("m.onnx"), List.of(output))
        .find(Optional.empty(), described)
        .value()
        .name();
  }

  @Test
  void output_with_a_column_for_each_label_is_found() {
    assertThat(find(1001, 1001)).isEqualTo("scores");
  }

  @ParameterizedTest
  @CsvSource({
    "1001, 1000, a class 'background' at index 0",
    "1000, 1001, labels for TensorFlow begin with 'background'"
  })
  void column_for_the_background_of_tensorflow_is_explained(
      long columns, int labels, String explanation) {
    assertThatThrownBy(() -> find(columns, labels))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining(
            String.format(
                Locale.ROOT, "scores (%d columns), but labels.txt has %d labels", columns, labels))
        .hasMessageContaining(explanation);
  }

  @Test
  void other_differences_are_not_about_a_background() {
    assertThatThrownBy(() -> find(11, 10))
        .isInstanceOf(TrainerFailure.class)
        .message()
        .doesNotContain("background");
  }
}
