package dev.sightline.trainer.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What {@code evaluation.json} and its pictures say. */
final class EvaluationSection {
  private final RunFiles run;
  private final JsonNode values;

  EvaluationSection(RunFiles run, JsonNode values) {
    this.run = run;
    this.values = values;
  }

  void write(Html html) {
    html.open("section").element("h2", "Evaluation");
    JsonNode interval = values.path("accuracyInterval95");
    html.element(
        "p",
        "%s of %s images of %s right: %s (95%% interval %s to %s). Negative log likelihood %s, Brier score %s."
            .formatted(
                Figures.count(values.path("right").asLong()),
                Figures.count(values.path("images").asLong()),
                values.path("data").asText("unknown data"),
                percent(values, "accuracy", 2),
                percent(interval, "low", 2),
                percent(interval, "high", 2),
                Figures.fixed(values.path("negativeLogLikelihood").asDouble(Double.NaN), 4),
                Figures.fixed(values.path("brier").asDouble(Double.NaN), 4)));
    classes(html);
    html.close();
    html.open("section").element("h2", "Confusion");
    plot(html, "confusion", "Heat map of the confusion matrix; the table below has its numbers");
    confusion(html);
    html.close();
    html.open("section").element("h2", "Reliability");
    plot(
        html,
        "reliability",
        "Diagram of accuracy over confidence; the table below has its numbers");
    reliability(html);
    html.close();
    html.open("section").element("h2", "Samples");
    plot(html, "samples", "Images drawn at random, each with its three most probable classes");
    html.close();
    html.open("section").element("h2", "Worst mistakes");
    plot(html, "mistakes", "The images of the worst mistakes; the table below describes them");
    mistakes(html);
    html.close();
  }

  private void plot(Html html, String name, String alternative) {
    run.plot(name)
        .ifPresentOrElse(
            png -> html.open("figure").png(png, alternative).close(),
            () -> html.element("p", "There is no plots/" + name + ".png."));
  }

  private void classes(Html html) {
    html.openTable(
        "Figures of each class", List.of("Class", "Images", "Precision", "Recall", "F1"));
    for (JsonNode score : values.path("classes")) {
      html.row(
          List.of(
              score.path("label").asText(),
              Figures.count(score.path("images").asLong()),
              percent(score, "precision", 1),
              percent(score, "recall", 1),
              percent(score, "f1", 1)));
    }
    JsonNode mean = values.path("meanOfClasses");
    html.row(
        List.of(
            "Mean of classes",
            "",
            percent(mean, "precision", 1),
            percent(mean, "recall", 1),
            percent(mean, "f1", 1)));
    html.closeTable();
  }

  private void confusion(Html html) {
    List<String> labels = texts(values.path("labels"));
    List<String> headings = new ArrayList<>(List.of("True class"));
    headings.addAll(labels);
    html.open("details").element("summary", "The matrix in numbers");
    html.openTable("Images by true class (rows) and predicted class (columns)", headings);
    for (int row = 0; row < labels.size(); row++) {
      List<String> cells = new ArrayList<>(List.of(labels.get(row)));
      cells.addAll(texts(values.path("confusion").path(row)));
      html.row(cells);
    }
    html.closeTable().close();
  }

  private void reliability(Html html) {
    html.open("details").element("summary", "The diagram in numbers");
    html.openTable(
        "Images by confidence", List.of("Confidence", "Images", "Mean confidence", "Accuracy"));
    for (JsonNode bin : values.path("reliability")) {
      if (bin.path("images").asInt() > 0) {
        html.row(
            List.of(
                percent(bin, "from", 1) + " to " + percent(bin, "to", 1),
                Figures.count(bin.path("images").asLong()),
                percent(bin, "confidence", 1),
                percent(bin, "accuracy", 1)));
      }
    }
    html.closeTable().close();
  }

  private void mistakes(Html html) {
    html.open("details").element("summary", "The mistakes in words");
    html.openWords("Worst mistakes", List.of("Image", "Is", "Taken for", "Confidence"));
    for (JsonNode image : values.path("worstMistakes")) {
      html.row(
          List.of(
              image.path("image").asText(),
              image.path("label").asText(),
              image.path("predicted").asText(),
              percent(image, "confidence", 2)));
    }
    html.closeTable().close();
  }

  private static String percent(JsonNode node, String field, int decimals) {
    return Figures.percent(node.path(field).asDouble(Double.NaN), decimals);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(node.asText()));
    return texts;
  }
}
