package dev.sightline.trainer.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.evaluate.LabelledEvaluation;
import dev.sightline.trainer.report.EvaluationText;
import dev.sightline.trainer.report.LabelledEvaluations;
import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationFilesTest {
  @TempDir Path folder;

  private final LabelledEvaluation judgement = LabelledEvaluations.ofShapes(90);

  @ParameterizedTest
  @ValueSource(strings = {"confusion", "reliability", "mistakes", "samples"})
  void every_picture_is_drawn_without_a_display(String name) throws IOException {
    new EvaluationFiles(judgement, 1).writeInto(folder);

    BufferedImage image = ImageIO.read(folder.resolve(name + ".png").toFile());
    assertThat(image.getWidth()).isBetween(600, 2_000);
    assertThat(image.getHeight()).isBetween(600, 2_000);
    assertThat(colors(image)).isGreaterThan(50);
    assertThat(edgeColors(image)).as("nothing touches the edge").isEqualTo(1);
    assertThat(GraphicsEnvironment.isHeadless()).isTrue();
  }

  private static long colors(BufferedImage image) {
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return IntStream.of(pixels).distinct().count();
  }

  private static long edgeColors(BufferedImage image) {
    int right = image.getWidth() - 1;
    int bottom = image.getHeight() - 1;
    return IntStream.concat(
            IntStream.rangeClosed(0, right)
                .flatMap(x -> IntStream.of(image.getRGB(x, 0), image.getRGB(x, bottom))),
            IntStream.rangeClosed(0, bottom)
                .flatMap(y -> IntStream.of(image.getRGB(0, y), image.getRGB(right, y))))
        .distinct()
        .count();
  }

  @Test
  void class_without_images_has_null_for_its_figures() throws IOException {
    new EvaluationFiles(LabelledEvaluations.ofShapes(1), 1).writeInto(folder);

    JsonNode classes =
        new ObjectMapper().readTree(folder.resolve("evaluation.json").toFile()).path("classes");

    assertThat(classes)
        .filteredOn(score -> score.path("images").asInt() == 0)
        .isNotEmpty()
        .allMatch(score -> score.path("precision").isNull())
        .allMatch(score -> score.path("recall").isNull())
        .allMatch(score -> score.path("f1").isNull());
  }

  @Test
  void samples_depend_only_on_the_seed() {
    assertThat(new SamplesSheet(judgement, 1).png())
        .isEqualTo(new SamplesSheet(judgement, 1).png());
    assertThat(new SamplesSheet(judgement, 1).png())
        .isNotEqualTo(new SamplesSheet(judgement, 2).png());
  }

  @Test
  void perfect_model_and_model_with_many_classes_are_drawn() throws IOException {
    List<String> many =
        IntStream.range(0, 120).mapToObj(i -> "a class with a very long name " + i).toList();

    List<Path> none =
        new EvaluationFiles(LabelledEvaluations.ofShapes(0), 1).writeInto(folder.resolve("a"));
    List<Path> large =
        new EvaluationFiles(LabelledEvaluations.ofShapes(9, many), 1)
            .writeInto(folder.resolve("b"));

    assertThat(none).hasSize(5).allMatch(Files::isRegularFile);
    assertThat(large).hasSize(5).allMatch(Files::isRegularFile);
    assertThat(new EvaluationText(LabelledEvaluations.ofShapes(9, many)).full())
        .contains("Classes confused most often");
  }

  @Test
  void json_has_the_figures_of_the_text() throws IOException {
    new EvaluationFiles(judgement, 1).writeIntoRun(folder);

    JsonNode json = new ObjectMapper().readTree(folder.resolve("evaluation.json").toFile());
    assertThat(json.path("images").asInt()).isEqualTo(90);
    assertThat(json.path("right").asInt()).isEqualTo(60);
    assertThat(json.path("reliability")).hasSize(15);
    assertThat(json.path("classes")).hasSize(judgement.labels().size());
    assertThat(json.path("confusion")).hasSize(judgement.labels().size());
    assertThat(json.path("worstMistakes").path(0).path("top")).hasSize(3);
    assertThat(json.path("accuracyInterval95").path("low").asDouble()).isBetween(0.5, 0.6);
    assertThat(folder.resolve("plots/samples.png")).exists();
    assertThat(new EvaluationText(judgement).full())
        .contains("toy on drawn: 60 of 90 right, 66.67%", "ECE 3.33%", "mean of classes");
  }

  @Test
  void predictions_line_has_the_top_three() throws IOException {
    Path file = folder.resolve("new/predictions.jsonl");

    new EvaluationFiles(judgement, 1).writePredictions(file);

    assertThat(Files.readAllLines(file)).hasSize(90);
    assertThat(Files.readAllLines(file).get(0))
        .startsWith("{\"image\":\"#0\",\"label\":")
        .contains("\"confidence\":0.7,\"top\":[{\"label\":");
  }

  @Test
  void folder_that_cannot_be_created_is_one_failure() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> new EvaluationFiles(judgement, 1).writeInto(file))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("cannot write " + file);
  }
}
