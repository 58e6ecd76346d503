package dev.sightline.trainer.cli.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.files.Sha256;
import dev.sightline.modelstore.ModelMetadata;
import dev.sightline.trainer.cli.Main;
import dev.sightline.trainer.evaluate.OnnxClassifier;
import dev.sightline.trainer.modelimport.ForeignGraph;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsImportCommandTest {
  @TempDir Path folder;

  private final ForeignGraph graph = new ForeignGraph();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ByteArrayOutputStream failed = new ByteArrayOutputStream();
  private Path file = Path.of("");

  @BeforeEach
  void write() throws IOException {
    System.setOut(new PrintStream(printed, true, UTF_8));
    System.setErr(new PrintStream(failed, true, UTF_8));
    file = graph.write(folder.resolve("given/model.onnx"));
  }

  @AfterEach
  void release() {
    System.setOut(out);
    System.setErr(err);
  }

  private int run(Path given, String... more) {
    return Main.run(
        Stream.concat(
                Stream.of(
                    "models",
                    "import",
                    given.toString(),
                    "--models",
                    "" + folder.resolve("models")),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private Path version(int number) {
    return folder.resolve("models/birds/" + number);
  }

  @Test
  void version_is_registered_with_its_origin() throws IOException {
    assertThat(run(file.resolveSibling(""), "--name", "birds", "--preset", "imagenet")).isZero();

    assertThat(printed.toString(UTF_8))
        .contains(
            "inputs:        x: float32 [batch, 3, 8, 6]",
            "classes:       4: amber, birch, coral, dune (labels.txt)",
            "layout:        nchw (from the shape of x)",
            "channels:      rgb (assumed; --channels changes it)",
            "mean:          0.485, 0.456, 0.406 (--preset imagenet)",
            "activation:    softmax (found by running it",
            "registered as birds/1, now current");
    assertThat(folder.resolve("models/birds/CURRENT")).hasContent("1");
    assertThat(version(1).resolve("MODEL_CARD.md"))
        .content()
        .contains("# birds", "written by: a-tool 1.2".replace("written", "Written"));
    assertThat(version(1).resolve("SHA256SUMS"))
        .content()
        .contains(Sha256.of(version(1).resolve("model.onnx")) + "  model.onnx");
    try (OnnxClassifier model = OnnxClassifier.openServable(version(1).resolve("model.onnx"))) {
      JsonNode imported =
          new ObjectMapper()
              .readTree(model.metadata().get(ModelMetadata.PROVENANCE))
              .path("imported");
      assertThat(imported.path("file").asText()).isEqualTo("model.onnx");
      assertThat(imported.path("sha256").asText()).isEqualTo(Sha256.of(file));
      assertThat(imported.path("producer").asText()).isEqualTo("a-tool 1.2");
      assertThat(imported.path("opset").asInt()).isEqualTo(17);
      assertThat(imported.path("options").asText()).contains("--preset imagenet");
    }
    assertThat(Main.run("models", "verify", "birds", "--models", "" + folder.resolve("models")))
        .isZero();
    assertThat(Main.run("models", "show", "birds/1", "--models", "" + folder.resolve("models")))
        .isZero();
  }

  @Test
  void names_in_the_file_have_no_meaning_in_the_card() throws IOException {
    Path given = folder.resolve("given/a`b.onnx");
    Files.write(
        given,
        graph
            .build()
            .setProducerName("<img src=x>\n# _tool_")
            .setProducerVersion("")
            .build()
            .toByteArray());

    assertThat(run(given, "--name", "birds")).isZero();

    assertThat(version(1).resolve("MODEL_CARD.md"))
        .content()
        .contains("- Written by: &lt;img src=x&gt; \\# \\_tool\\_\n")
        .contains("- File: `` a`b.onnx ``, ");
  }

  @Test
  void candidate_is_not_current_and_a_dry_run_registers_nothing() {
    assertThat(run(file, "--name", "birds", "--dry-run")).isZero();
    assertThat(folder.resolve("models")).doesNotExist();

    assertThat(run(file, "--name", "birds", "--candidate")).isZero();

    assertThat(version(1)).exists();
    assertThat(folder.resolve("models/birds/CURRENT")).doesNotExist();
  }

  @Test
  void labelled_images_give_accuracy_a_page_and_a_reference() throws IOException {
    for (String label : List.of("amber", "birch", "coral", "dune")) {
      for (int i = 0; i < 13; i++) {
        Path image = folder.resolve("photos").resolve(label).resolve(i + ".png");
        Files.createDirectories(image.getParent());
        BufferedImage pixels = new BufferedImage(12, 12, BufferedImage.TYPE_INT_RGB);
        for (int at = 0; at < 144; at++) {
          pixels.setRGB(at % 12, at / 12, 0x10203 * (at % 80) + 0x040100 * i);
        }
        ImageIO.write(pixels, "png", image.toFile());
      }
    }
    Path page = Path.of("birds-check.html");
    try {
      assertThat(run(file, "--name", "birds", "--check", "" + folder.resolve("photos"))).isZero();

      assertThat(printed.toString(UTF_8)).contains("13 of 52 right", "page: birds-check.html");
      assertThat(page).content().contains("<h2>Some answers</h2>", "data:image/png");
    } finally {
      Files.deleteIfExists(page);
    }
    try (OnnxClassifier model = OnnxClassifier.openServable(version(1).resolve("model.onnx"))) {
      assertThat(model.metadata().get(ModelMetadata.EVALUATION)).contains("\"testImages\":52");
      assertThat(model.metadata().get(ModelMetadata.REFERENCE)).contains("images of");
    }
  }

  @Test
  void failure_is_one_line_and_leaves_no_version() throws IOException {
    Files.delete(file.resolveSibling("labels.txt"));

    assertThat(run(file, "--name", "birds")).isEqualTo(1);

    assertThat(failed.toString(UTF_8).lines())
        .singleElement()
        .asString()
        .contains("does not state its labels", "--labels FILE", "logits (4 columns)");
    assertThat(version(1)).doesNotExist();
  }

  @Test
  void unusable_folders_are_refused_before_the_file_is_read() throws IOException {
    Path missing = Path.of("missing.onnx");
    assertThat(run(missing, "--name", "birds", "--check", "" + folder.resolve("no"))).isEqualTo(1);
    Files.writeString(folder.resolve("models"), "not a folder");
    assertThat(run(missing, "--name", "birds")).isEqualTo(1);

    assertThat(failed.toString(UTF_8).lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("--check", "is not a folder"),
            line -> assertThat(line).contains("--models", "is a file"));
  }

  @Test
  void illegal_name_and_option_are_refused_before_the_file_is_read() {
    assertThat(run(Path.of("missing.onnx"), "--name", "Birds")).isEqualTo(1);
    assertThat(run(Path.of("missing.onnx"), "--name", "birds", "--scale", "x")).isEqualTo(2);
    assertThat(run(Path.of("missing.onnx"), "--name", "birds", "--layout", "hwc")).isEqualTo(2);

    assertThat(failed.toString(UTF_8))
        .contains(
            "'Birds' is not a model name",
            "'x' is not a number or a fraction such as 1/255",
            "'hwc' is none of nchw, nhwc");
  }
}
