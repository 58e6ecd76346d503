package dev.sightline.trainer.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.plot.Curve;
import dev.sightline.trainer.plot.EvaluationFiles;
import dev.sightline.trainer.plot.RunPlots;
import dev.sightline.trainer.run.RunHistory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class RunReportTest {
  private static final String CONFIG =
      """
      {"dataset": "shapes", "network": "small <script>alert(1)</script>", "epochs": 2, "seed": 7,
       "gitCommit": "abc123", "command": ["train", "my shapes"]}
      """;
  private static final String EPOCH =
      "{\"epoch\":%d,\"loss\":1.5,\"trainAccuracy\":0.5,\"validationAccuracy\":0.4%d,\"imagesPerSecond\":9,\"seconds\":3}\n";
  private static final String BATCH =
      "{\"epoch\":1,\"step\":%d,\"images\":64,\"loss\":2.0,\"accuracy\":0.%d,\"learningRate\":0.1}\n";

  @TempDir Path run;

  @BeforeEach
  void writeNewRun() throws IOException {
    write("config.json", CONFIG);
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(run.resolve(name), content);
  }

  private void finish() throws IOException {
    write(
        "metrics.jsonl",
        String.format(Locale.ROOT, EPOCH, 1, 1) + String.format(Locale.ROOT, EPOCH, 2, 5));
    write(
        "batches.jsonl",
        String.format(Locale.ROOT, BATCH, 1, 1) + String.format(Locale.ROOT, BATCH, 2, 2));
    write("environment.json", "{\"java\": \"17\", \"cpu\": {\"cores\": 2}}");
    write("network.yaml", "layers: <none>\n");
    write("MODEL_CARD.md", "# toy\n\n## Parity\n\nAgrees.\n\n| a | b |\n|---|---|\n| <i> | 2 |\n");
    new EvaluationFiles(LabelledEvaluations.ofShapes(30), 1).writeIntoRun(run);
  }

  /** Parses the page as XML, which also checks that it is well-formed. */
  private Document page() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      String html = RunReport.of(run).html();
      return factory.newDocumentBuilder().parse(new ByteArrayInputStream(html.getBytes(UTF_8)));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Element> all(Document page, String tag) {
    NodeList nodes = page.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static List<String> texts(Document page, String tag) {
    return all(page, tag).stream().map(Element::getTextContent).toList();
  }

  @Test
  void complete_run_has_every_section() throws IOException {
    finish();

    assertThat(texts(page(), "h2"))
        .contains(
            "Training",
            "Evaluation",
            "Confusion",
            "Reliability",
            "Samples",
            "Worst mistakes",
            "Parity",
            "Command",
            "Configuration",
            "Environment",
            "Network",
            "Model card");
    assertThat(texts(page(), "dd")).contains("2 of 2", "45.00%", "66.67%", "3.33%");
    assertThat(texts(page(), "p")).contains("Agrees.\n\n| a | b |\n|---|---|\n| <i> | 2 |");
  }

  @Test
  void figures_of_the_classes_come_first_if_the_classes_differ_in_size() throws IOException {
    finish();
    assertThat(texts(page(), "h2")).doesNotContain("Classes");

    new EvaluationFiles(LabelledEvaluations.ofShapesClassesFirst(30), 1).writeIntoRun(run);

    assertThat(texts(page(), "h2")).containsSubsequence("Classes", "Training");
    assertThat(texts(page(), "caption")).containsOnlyOnce("Figures of each class");
    assertThat(texts(page(), "dt")).contains("Balanced accuracy on the test images");
  }

  @Test
  void every_picture_is_embedded_and_described() throws IOException {
    finish();

    List<Element> images = all(page(), "img");
    assertThat(images).hasSize(7);
    assertThat(images)
        .allSatisfy(
            image -> {
              assertThat(image.getAttribute("src")).startsWith("data:image/png;base64,");
              assertThat(image.getAttribute("alt")).isNotBlank();
            });
  }

  @Test
  void page_has_no_external_resources_and_no_scripts() throws IOException {
    finish();

    Document page = page();
    assertThat(all(page, "script")).isEmpty();
    assertThat(all(page, "link")).isEmpty();
    assertThat(all(page, "i")).isEmpty();
    assertThat(texts(page, "style").get(0))
        .contains("prefers-color-scheme: dark")
        .doesNotContain("url(", "@import");
    assertThat(texts(page, "p").get(0)).contains("small <script>alert(1)</script>");
  }

  @Test
  void every_table_has_headings() throws IOException {
    finish();

    assertThat(all(page(), "table"))
        .hasSizeGreaterThan(5)
        .allSatisfy(table -> assertThat(table.getElementsByTagName("th").getLength()).isPositive());
    assertThat(all(page(), "h1")).hasSize(1);
  }

  @Test
  void new_run_lists_what_is_missing() {
    assertThat(RunReport.of(run).missing())
        .anyMatch(line -> line.contains("0 of 2 epochs") && line.contains("--resume " + run))
        .anyMatch(line -> line.contains("no model.onnx"))
        .anyMatch(line -> line.contains("no evaluation.json"));
    assertThat(texts(page(), "p")).contains("No epoch is finished yet.");
    assertThat(texts(page(), "code")).contains("sightline train 'my shapes'");
  }

  @Test
  void incomplete_last_line_is_ignored() throws IOException {
    write("metrics.jsonl", String.format(Locale.ROOT, EPOCH, 1, 3) + "{\"epoch\":2,\"lo");

    assertThat(texts(page(), "dd")).contains("1 of 2", "43.00%");
  }

  @Test
  void damaged_line_is_named() throws IOException {
    write("batches.jsonl", "broken\n" + String.format(Locale.ROOT, BATCH, 1, 1));

    assertThatThrownBy(() -> RunReport.of(run))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("batches.jsonl is damaged: line 1 is not JSON");
  }

  @Test
  void folder_that_is_not_a_run_is_refused() throws IOException {
    Files.delete(run.resolve("config.json"));

    assertThatThrownBy(() -> RunReport.of(run))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("is not a run folder");
  }

  @Test
  void plots_are_written_for_available_data() throws IOException {
    assertThat(RunPlots.write(run)).isEmpty();
    finish();

    List<Path> plots = RunPlots.write(run);

    assertThat(plots)
        .extracting(path -> path.getFileName().toString())
        .containsExactly("loss.png", "accuracy.png", "learning-rate.png");
    assertThat(ImageIO.read(plots.get(0).toFile()).getWidth()).isEqualTo(1_520);
  }

  @Test
  void lines_of_one_step_are_joined_and_epochs_spaced_evenly() throws IOException {
    write(
        "batches.jsonl",
        String.format(Locale.ROOT, BATCH, 1, 1)
            + String.format(Locale.ROOT, BATCH, 2, 2)
            + "{\"epoch\":1,\"step\":2,\"dataBatch\":1,\"validationAccuracy\":0.3}\n");

    RunHistory history = RunHistory.read(run);

    assertThat(Curve.byBatch(history, "accuracy").x()).containsExactly(0.5, 1.0);
    assertThat(Curve.byBatch(history, "accuracy").y()).containsExactly(0.1, 0.2);
    assertThat(Curve.byBatch(history, "validationAccuracy").x()).containsExactly(1.0);
  }

  @Test
  void characters_illegal_in_xml_are_replaced() throws IOException {
    write("network.yaml", "a\u0001<\"'&😀");

    assertThat(texts(page(), "code")).contains("a\ufffd<\"'&😀");
    assertThat(RunReport.of(run).html()).contains("<code>a\ufffd&lt;&quot;&#39;&amp;😀</code>");
  }
}
