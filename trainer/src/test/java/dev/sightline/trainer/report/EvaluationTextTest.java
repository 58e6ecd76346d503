package dev.sightline.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.image.shapes.ShapesGenerator;
import dev.sightline.trainer.evaluate.LabelledEvaluation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTextTest {
  @Test
  void multi_label_model_is_said_to_be_judged_by_its_best_label() {
    LabelledEvaluation single = LabelledEvaluations.ofShapes(30);
    LabelledEvaluation several =
        new LabelledEvaluation(
            single.model(),
            single.data(),
            single.labels(),
            single.size(),
            single.evaluation(),
            true);

    assertThat(new EvaluationText(several).full().lines().toList().get(1))
        .startsWith("a multi-label model: only its most probable label is judged");
    assertThat(new EvaluationText(single).full()).doesNotContain("multi-label");
  }

  @Test
  void class_without_images_has_no_figures() {
    List<String> labels = new ArrayList<>(ShapesGenerator.labels());
    labels.add("absent");

    assertThat(new EvaluationText(LabelledEvaluations.ofShapes(30, labels)).full().lines())
        .anyMatch(line -> line.matches("\\s*absent +no test images +– +– +–"));
  }

  @Test
  void figures_of_the_classes_come_first_if_the_classes_differ_in_size() {
    String text = new EvaluationText(LabelledEvaluations.ofShapesClassesFirst(30)).full();

    assertThat(text)
        .containsSubsequence(
            "recall", "Balanced accuracy, the mean of the classes' recall: ", "20 of 30");
    assertThat(new EvaluationText(LabelledEvaluations.ofShapes(30)).full())
        .doesNotContain("Balanced")
        .startsWith("toy");
  }
}
