package dev.sightline.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The clients of docs/examples, each where its tool is installed. */
@ExtendWith(SharedStack.class)
class ExamplesIT {
  private static final String EXAMPLES = "docs/examples/";

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
  void kcatSendsAFileAndShowsItsPrediction() throws Exception {
    Tool.installed("kcat", "-V");
    Tool bash = Tool.installed("bash", "--version");
    String file = image("kcat.png");

    assertThat(Repo.path(EXAMPLES + "kcat.sh")).isExecutable();
    String output = succeeds(bash, Repo.ROOT, EXAMPLES + "kcat.sh", stack.broker(), file);
    stack.awaitAnswers(1);

    assertThat(output).contains("\"imageId\":\"kcat.png\"", "\"label\":", "\"topic\":\"images\"");
  }

  @Test
  void pythonSendsFilesAndShowsPredictionsAndRejections() throws Exception {
    Tool python = python();
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

  /** Debian's package is there for Debian's Python, which need not be the first on the path. */
  private static Tool python() throws Exception {
    for (String name : List.of("python3", "/usr/bin/python3")) {
      try {
        Tool tool = new Tool(List.of(name));
        if (tool.run("-c", "import confluent_kafka").exitCode() == 0) {
          return tool;
        }
      } catch (IOException notHere) {
        // The next, or none.
      }
    }
    System.out.println("skipped: no python3 with confluent_kafka here");
    assumeTrue(false, "confluent_kafka is not installed");
    throw new AssertionError();
  }

  @Test
  void javascriptSendsFilesAndShowsPredictionsAndRejections() throws Exception {
    Tool node = Tool.installed("node", "--version");
    Path home = Repo.path(EXAMPLES + "javascript");
    boolean installed = Files.isDirectory(home.resolve("node_modules/kafkajs"));
    if (!installed) {
      System.out.println("skipped: npm install was not run in " + EXAMPLES + "javascript");
    }
    assumeTrue(installed, "kafkajs is not installed");

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
