package dev.sightline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports a model of another tool with the trainer's jar, and serves it. */
class ImportedModelIT {
  private static final Map<String, Color> COLOURS =
      Map.of("red", Color.RED, "green", Color.GREEN, "blue", Color.BLUE);

  @TempDir private Path folder;

  @Test
  void imported_model_is_served_with_the_answers_of_classify() throws Exception {
    Path model = ForeignModel.write(folder.resolve("colours.onnx"));
    Path labels = Files.write(folder.resolve("labels.txt"), List.of("red", "green", "blue"));
    String models = folder.resolve("models").toString();
    String images = images(Files.createDirectory(folder.resolve("images"))).toString();

    String imported =
        succeeds(
            Stack.jar("trainer/target/sightline-trainer.jar"),
            "models",
            "import",
            model.toString(),
            "--name",
            "colours",
            "--labels",
            labels.toString(),
            "--resize",
            "squash",
            "--activation",
            "softmax",
            "--models",
            models);
    assertThat(imported).contains("registered as colours/1, now current");
    Map<String, String> classified =
        answers(
            succeeds(
                Stack.cli(),
                "classify",
                images,
                "--model",
                "colours",
                "--models",
                models,
                "--format",
                "json"),
            "file");

    Map<String, String> served;
    Map<String, String> settings =
        Map.of("SIGHTLINE_MODEL_REPOSITORY", models, "SIGHTLINE_MODEL_NAME", "colours");
    try (Stack stack =
        Stack.start(Files.createDirectory(folder.resolve("stack")), List.of(), settings)) {
      stack.produce(COLOURS.size(), images);
      served =
          answers(
              succeeds(
                  Stack.cli(),
                  "watch",
                  "--json",
                  "--from-beginning",
                  "--count",
                  "" + COLOURS.size(),
                  "-b",
                  stack.broker()),
              "imageId");
    }

    assertThat(classified).containsOnlyKeys("red", "green", "blue");
    classified.forEach((colour, answer) -> assertThat(answer).startsWith(colour + " "));
    assertThat(served).isEqualTo(classified);
  }

  private static Path images(Path images) throws IOException {
    for (Map.Entry<String, Color> colour : COLOURS.entrySet()) {
      BufferedImage image = new BufferedImage(20, 12, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      graphics.setColor(colour.getValue());
      graphics.fillRect(0, 0, 18, 12);
      graphics.dispose();
      ImageIO.write(image, "png", images.resolve(colour.getKey() + ".png").toFile());
    }
    return images;
  }

  private static String succeeds(List<String> program, String... arguments) throws Exception {
    Tool.Result result = new Tool(program).run(arguments);
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result.output();
  }

  /** Returns label and confidence by the file's name without its suffix. */
  private static Map<String, String> answers(String output, String name) throws IOException {
    Map<String, String> answers = new TreeMap<>();
    for (String line : output.lines().filter(each -> each.startsWith("{")).toList()) {
      JsonNode answer = new ObjectMapper().readTree(line);
      String file = answer.path(name).asText();
      answers.put(
          file.substring(file.lastIndexOf('/') + 1).replace(".png", ""),
          answer.path("label").asText() + " " + answer.path("confidence").asText());
    }
    return answers;
  }
}
