package dev.sightline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.testing.NeedsTool;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs each client of docs/examples whose tool is installed. */
@Tag("tools")
@ExtendWith(SharedStack.class)
class ExamplesIT {
  private static final String EXAMPLES = "docs/examples/";
  private static final String CONFLUENT_KAFKA = "import confluent_kafka";

  /** The folder that {@code npm install} creates. Tests run in the module's folder. */
  private static final String KAFKAJS =
      "require('../" + EXAMPLES + "javascript/node_modules/kafkajs')";

  @TempDir private Path folder;
  private final Stack stack;

  ExamplesIT(Stack stack) {
    this.stack = stack;
  }

  private String image(String name) throws IOException {
    BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.ORANGE);
    graphics.fillOval(10, 5, 40, 40);
    graphics.dispose();
    Path file = folder.resolve(name);
    ImageIO.write(image, "png", file.toFile());
    return file.toString();
  }

  private String noImage(String name) throws IOException {
    return Files.writeString(folder.resolve(name), "not an image").toString();
  }

  private static String succeeds(Tool tool, Path folder, String... arguments) throws Exception {
    Tool.Result result = tool.runIn(folder, arguments);
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result.output();
  }

  @Test
  @NeedsTool("kcat")
  @NeedsTool("bash")
  @NeedsTool("grep")
  void kcat_sends_a_file_and_prints_its_prediction() throws Exception {
    Tool bash = Tool.onPath("bash");
    String file = image("kcat.png");

    assertThat(Repo.path(EXAMPLES + "kcat.sh")).isExecutable();
    String output = succeeds(bash, Repo.ROOT, EXAMPLES + "kcat.sh", stack.broker(), file);
    stack.awaitAnswers(1);

    assertThat(output).contains("\"imageId\":\"kcat.png\"", "\"label\":", "\"topic\":\"images\"");
  }

  @Test
  @NeedsTool(
      value = "python3",
      probe = {"-c", CONFLUENT_KAFKA},
      with = "confluent_kafka")
  void python_sends_files_and_prints_predictions_and_rejections() throws Exception {
    Tool python = Tool.onPath("python3", "-c", CONFLUENT_KAFKA);
    String address = "--bootstrap-servers=" + stack.broker();

    assertThat(
            succeeds(
                python,
                Repo.path(EXAMPLES + "python"),
                "produce.py",
                address,
                image("python.png"),
                noImage("python.txt")))
        .contains("sent 2 images");
    stack.awaitAnswers(2);
    String output =
        succeeds(
            python,
            Repo.path(EXAMPLES + "python"),
            "consume.py",
            address,
            "--count=" + stack.answered());

    assertThat(output)
        .containsPattern("(?m)^python\\.png: \\w+ \\d+%$")
        .containsPattern("(?m)^python\\.txt: rejected, UNSUPPORTED_FORMAT: .+$");
  }

  @Test
  @NeedsTool(
      value = "node",
      probe = {"-e", KAFKAJS},
      with = "kafkajs in " + EXAMPLES + "javascript")
  void javascript_sends_files_and_prints_predictions_and_rejections() throws Exception {
    Tool node = Tool.onPath("node", "-e", KAFKAJS);
    Path home = Repo.path(EXAMPLES + "javascript");

    assertThat(
            succeeds(
                node, home, "produce.js", stack.broker(), image("node.png"), noImage("node.txt")))
        .contains("sent 2 images");
    stack.awaitAnswers(2);
    String output = succeeds(node, home, "consume.js", stack.broker(), "" + stack.answered());

    assertThat(output)
        .containsPattern("(?m)^node\\.png: \\w+ \\d+%$")
        .containsPattern("(?m)^node\\.txt: rejected, UNSUPPORTED_FORMAT: .+$");
  }
}
