package dev.sightline.trainer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs training in its own process, which is stopped by signals, not by an exception. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class InterruptedTrainingIT {
  private static final String NETWORK =
      """
      name: tiny
      description: for a test
      layers:
        - conv: {filters: 16, kernel: 3, bias: false}
        - batch-norm: {activation: relu}
        - max-pool: {kernel: 2}
        - conv: {filters: 16, kernel: 3, activation: relu}
        - dropout: {keep: 0.8}
        - dense: {units: classes}
        - softmax
      training:
        epochs: 3
        batch-size: 20
        optimizer: {kind: sgd, learning-rate: 0.05, momentum: 0.9}
        schedule: {kind: one-cycle}
        augmentation: {flip: random, translate: 2}
        averaging: {kind: ema, decay: 0.9}
      """;

  @TempDir Path folder;

  /**
   * Starts training with the run in a folder named run, so that both runs have the same command
   * line.
   */
  private Process train(String place, String... arguments) throws IOException {
    Path home = Files.createDirectories(folder.resolve(place));
    Files.writeString(home.resolve("tiny.yaml"), NETWORK);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                Main.class.getName(),
                "train"));
    command.addAll(List.of(arguments));
    command.add("--no-register");
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                // Not an argument: ONNX Runtime 1.29 crashes on long arguments, for example 4 kB.
                "CLASSPATH",
                System.getProperty("java.class.path"),
                "OMP_NUM_THREADS",
                "1",
                "OMP_WAIT_POLICY",
                "PASSIVE"));
    return builder.redirectErrorStream(true).start();
  }

  private Process begin(String place) throws IOException {
    return train(
        place,
        "shapes",
        "--network",
        "tiny.yaml",
        "--limit",
        "1200",
        "--run",
        "run",
        "--seed",
        "5");
  }

  /** Reads the output up to a line that contains the text, or to its end. */
  private static List<String> readTo(String part, BufferedReader output) throws IOException {
    List<String> lines = new ArrayList<>();
    String line = output.readLine();
    while (line != null) {
      lines.add(line);
      if (line.contains(part)) {
        return lines;
      }
      line = output.readLine();
    }
    return lines;
  }

  private static void assertEndsWell(Process training) throws IOException, InterruptedException {
    List<String> lines = readTo("file: ", training.inputReader(UTF_8));

    assertThat(training.waitFor()).as(String.join("\n", lines)).isZero();
  }

  /** Returns loss and accuracies of each epoch, without the durations. */
  private List<String> figures(String place) throws IOException {
    List<String> figures = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(place + "/run/metrics.jsonl"))) {
      JsonNode epoch = new ObjectMapper().readTree(line);
      figures.add(
          "%s %s %s %s"
              .formatted(
                  epoch.get("epoch"),
                  epoch.get("loss"),
                  epoch.get("trainAccuracy"),
                  epoch.get("validationAccuracy")));
    }
    return figures;
  }

  @Test
  void killed_and_resumed_run_gives_the_identical_model() throws Exception {
    assertEndsWell(begin("whole"));

    Process killed = begin("killed");
    readTo("epoch   2, data batch 2", killed.inputReader(UTF_8));
    killed.destroyForcibly().waitFor();

    assertThat(folder.resolve("killed/run/checkpoints/epoch-001.zip")).exists();
    assertThat(figures("killed")).hasSizeLessThan(3);
    assertEndsWell(train("killed", "--resume", "run"));
    assertThat(figures("killed")).hasSize(3).isEqualTo(figures("whole"));
    assertThat(folder.resolve("killed/run/model.onnx"))
        .hasSameBinaryContentAs(folder.resolve("whole/run/model.onnx"));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
  void interrupt_saves_the_step_and_explains_how_to_resume() throws Exception {
    assumeThat(isInterruptIgnored())
        .as("the parent of this build ignores interrupts, and so do its child processes")
        .isFalse();
    Process training = begin("stopped");
    BufferedReader output = training.inputReader(UTF_8);
    readTo("epoch   1, data batch 1", output);

    // Use the shell's kill: a small container has no kill program.
    new ProcessBuilder("sh", "-c", "kill -INT " + training.pid()).start().waitFor();
    List<String> lines = readTo("stopped", output);

    assertThat(lines.get(lines.size() - 1))
        .isEqualTo("stopped; to continue: sightline train --resume run");
    assertThat(training.waitFor()).isEqualTo(130);
    assertThat(output.readLine()).isNull();
    assertThat(folder.resolve("stopped/run/checkpoints")).isNotEmptyDirectory();
  }

  /**
   * Returns whether this process ignores SIGINT, according to Linux. Child processes inherit it.
   */
  private static boolean isInterruptIgnored() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return false;
    }
    String ignored =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .findFirst()
            .map(line -> line.substring("SigIgn:".length()).strip())
            .orElse("0");
    int interrupt = 2;
    return new BigInteger(ignored, 16).testBit(interrupt - 1);
  }
}
