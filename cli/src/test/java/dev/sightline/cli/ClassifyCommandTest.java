package dev.sightline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.cli.classify.ModelVariants;
import dev.sightline.cli.produce.ShapesSource;
import dev.sightline.cli.produce.SourceImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Runs the command with the model of shapes and variants of it. */
class ClassifyCommandTest {
  @TempDir private Path folder;

  private final StringWriter err = new StringWriter();
  private StringWriter out = new StringWriter();
  private ModelVariants models;
  private Path images;

  @BeforeEach
  void prepare() throws IOException {
    models = new ModelVariants(folder.resolve("models"));
    images = Files.createDirectories(folder.resolve("images"));
  }

  private List<String> shapes(int count) throws IOException {
    ShapesSource source = new ShapesSource(5);
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SourceImage image = source.image(i);
      Files.write(images.resolve(String.format(Locale.ROOT, "shape-%03d.png", i)), image.bytes());
      labels.add(image.label().orElseThrow());
    }
    return labels;
  }

  private int classify(PrintWriter to, String... arguments) {
    CommandLine command = Main.commandLine();
    command.setOut(to);
    command.setErr(new PrintWriter(err, true));
    List<String> all = new ArrayList<>(List.of("classify", "--models", folder + "/models"));
    all.addAll(List.of(arguments));
    return command.execute(all.toArray(String[]::new));
  }

  private int classify(String... arguments) {
    out = new StringWriter();
    return classify(new PrintWriter(out, true), arguments);
  }

  private List<JsonNode> json(String model, String... sources) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(sources));
    arguments.addAll(List.of("--model", model, "--format", "json", "--top-k", "10"));
    int unused = classify(arguments.toArray(String[]::new));
    List<JsonNode> lines = new ArrayList<>();
    for (String line : out.toString().lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }

  @Test
  void folder_is_classified_in_order_with_exit_code_0() throws IOException {
    models.plain("shapes");
    List<String> labels = shapes(150);

    assertThat(json("shapes", images.toString()))
        .extracting(line -> line.get("file").asText())
        .isSorted()
        .hasSize(150)
        .first()
        .isEqualTo(images + "/shape-000.png");
    assertThat(classify(images.toString(), "--model", "shapes", "--format", "csv")).isZero();
    List<String> lines = out.toString().lines().skip(1).toList();
    long right = 0;
    for (int i = 0; i < lines.size(); i++) {
      right += lines.get(i).split(",", -1)[1].equals(labels.get(i)) ? 1 : 0;
    }
    assertThat(right).isGreaterThan(140);
    assertThat(err.toString()).contains("150 images classified, 0 rejected; ");
  }

  @Test
  void answer_has_label_confidence_and_top_k() throws IOException {
    models.plain("shapes");
    shapes(1);

    JsonNode answer = json("shapes/1", images.toString()).get(0);

    assertThat(answer.fieldNames())
        .toIterable()
        .containsExactly("file", "label", "confidence", "topK");
    assertThat(answer.get("topK")).hasSize(10);
    assertThat(answer.get("topK").get(0).get("label")).isEqualTo(answer.get("label"));
    assertThat(answer.get("topK").get(0).get("probability")).isEqualTo(answer.get("confidence"));
  }

  @Test
  void files_that_are_no_images_are_rejected_with_exit_code_1() throws IOException {
    models.plain("shapes");
    shapes(2);
    Files.writeString(images.resolve("notes.txt"), "no image");
    Files.writeString(images.resolve(".hidden"), "not looked at");
    Files.write(images.resolve("empty.png"), new byte[0]);
    Files.write(images.resolve("large.bmp"), new byte[(10 << 20) + 1]);
    Path unused = Files.createSymbolicLink(images.resolve("link.png"), Path.of("missing.png"));

    assertThat(json("shapes", images.toString()))
        .extracting(line -> line.path("rejected").asText() + " " + line.path("cause").asText())
        .containsExactly(
            "EMPTY the record has no value",
            "TOO_LARGE_BYTES the value has 10485761 bytes; at most 10485760 are allowed",
            "UNREADABLE_FILE the link leads to no file",
            "UNSUPPORTED_FORMAT neither a JPEG, PNG, GIF, BMP or WebP file nor an ImageEvent",
            " ",
            " ");
    assertThat(classify(images.toString(), "--model", "shapes")).isEqualTo(1);
    assertThat(err.toString())
        .contains("2 images classified, 4 rejected (EMPTY 1, TOO_LARGE_BYTES 1, ");
  }

  @Test
  void quoted_pattern_is_expanded() throws IOException {
    models.plain("shapes");
    shapes(12);

    assertThat(json("shapes", images + "/*-00[1-3].png"))
        .extracting(line -> Path.of(line.get("file").asText()).getFileName().toString())
        .containsExactly("shape-001.png", "shape-002.png", "shape-003.png");
  }

  /** The service runs batches of any size, so an answer must not depend on it. */
  @Test
  void answers_do_not_depend_on_the_images_beside_them() throws IOException {
    models.plain("shapes");
    shapes(40);
    List<JsonNode> together = json("shapes", images.toString());

    for (JsonNode answer : together) {
      assertThat(json("shapes", answer.get("file").asText())).containsExactly(answer);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 100})
  void fixed_number_of_images_gives_the_same_answers(int batch) throws IOException {
    models.plain("shapes");
    models.withFixedBatch("fixed", batch);
    shapes(11);

    assertThat(json("fixed", images.toString())).isEqualTo(json("shapes", images.toString()));
    assertThat(out.toString().lines()).hasSize(11);
  }

  @Test
  void multi_label_model_lists_every_label_over_its_threshold() throws IOException {
    models.withMetadata(
        "several", Map.of("sightline.task", "multi-label", "sightline.threshold", "0.000001"));
    models.withMetadata(
        "strict", Map.of("sightline.task", "multi-label", "sightline.threshold", "1"));
    shapes(1);

    JsonNode answer = json("several", images.toString()).get(0);

    assertThat(answer.get("labels").size()).isBetween(2, 9);
    assertThat(answer.get("labels"))
        .allSatisfy(each -> assertThat(each.get("probability").asDouble()).isGreaterThan(1e-6));
    assertThat(answer.get("labels").get(0)).isEqualTo(answer.get("topK").get(0));
    assertThat(json("strict", images.toString()).get(0).get("labels")).isEmpty();
  }

  @Test
  void page_shows_what_the_model_sees() throws IOException {
    models.plain("shapes");
    shapes(3);
    Files.writeString(images.resolve("notes.txt"), "no image");
    Path page = folder.resolve("answers.html");

    classify(images.toString(), "--model", "shapes", "--html", page.toString());

    assertThat(Files.readString(page).split("data:image/png;base64", -1)).hasSize(4);
    assertThat(page).content().contains("model shapes/1", "UNSUPPORTED_FORMAT", "32 x 32 pixels");
  }

  @Test
  void closed_output_ends_the_command_quietly() throws IOException {
    models.plain("shapes");
    shapes(200);
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };

    assertThat(
            classify(new PrintWriter(closed, true, UTF_8), images.toString(), "--model", "shapes"))
        .isZero();
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "images --model none|model 'none' is not in MODELS",
        "images --model a/b/c|model 'a/b/c' is not in MODELS",
        "images --model shapes/7|model shapes/7 is not in MODELS; the versions of shapes are 1",
        "images --model candidate|no version of model 'candidate' in MODELS is current; give one of 1 with --model candidate/VERSION",
        "images --model foreign|model foreign/1 cannot be served: its metadata has no sightline.format=1",
        "images --model text|is not a model that ONNX Runtime can load: ",
        "images --model damaged|model damaged/1 is damaged: model.onnx has SHA-256 ",
        "none.png --model shapes|no such file or folder: ",
        "*.gif --model shapes|no file matches '",
        "models/shapes/1 --model shapes --html none/x.html|--html ",
        "images --model shapes --device cuda|--device cuda, but ",
        "images --model text --device cuda|--device cuda, but ",
        "images --model shapes --device tpu|Invalid value for option '--device': 'tpu' is not one of cpu, cuda",
        "images --model shapes --top-k 0|--top-k must be 1 or more, not 0",
        "images --model shapes --format xml|Invalid value for option '--format': 'xml' is not one of table, json, csv",
        "images|Missing required option: '--model=NAME'",
      })
  void unusable_argument_prints_one_line_and_exits_with_2(String line, String message)
      throws IOException {
    models.plain("shapes");
    shapes(1);
    models.plain("candidate");
    Files.delete(models.repository().resolve("candidate/CURRENT"));
    models.withMetadata("foreign", Map.of("sightline.format", "9"));
    models.register("text", "no model".getBytes(UTF_8));
    models.plain("damaged");
    Files.writeString(
        models.repository().resolve("damaged/1/SHA256SUMS"), "0".repeat(64) + "  model.onnx\n");

    String[] arguments =
        Stream.of(line.split(" "))
            .map(
                each ->
                    each.matches("(images|models|none|\\*).*") && !each.equals("none")
                        ? folder + "/" + each
                        : each)
            .toArray(String[]::new);
    assertThat(classify(arguments)).isEqualTo(2);
    assertThat(err.toString().strip())
        .startsWith("sightline: ")
        .contains(message.replace("MODELS", folder + "/models"))
        .doesNotContain("\n");
    assertThat(out.toString()).isEmpty();
  }
}
