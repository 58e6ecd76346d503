package dev.sightline.trainer.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A run on disk: {@code config.json}, {@code metrics.jsonl} with one line an epoch, {@code
 * checkpoints/} and, in the end, {@code model.onnx}. Every file is replaced whole, so that a run
 * killed at any moment can be resumed.
 */
public final class RunFolder {
  private static final ObjectMapper JSON = JsonMapper.builder().findAndAddModules().build();

  private final Path folder;

  private RunFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * @throws TrainerFailure where there is a run already, which would be overwritten
   */
  public static RunFolder create(Path folder, RunConfig config) {
    RunFolder run = new RunFolder(folder);
    if (Files.exists(run.configFile())) {
      throw new TrainerFailure(
          folder
              + " holds a run already: resume it with --resume "
              + folder
              + " or choose another");
    }
    run.write(config);
    return run;
  }

  /** Lets a resumed run go on to another number of epochs. */
  public void extendTo(int epochs) {
    write(config().withEpochs(epochs));
  }

  private void write(RunConfig config) {
    try {
      Files.createDirectories(checkpoints());
      replace(configFile(), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(config));
    } catch (IOException e) {
      throw new TrainerFailure("cannot write the run folder " + folder + ": " + e, e);
    }
  }

  /**
   * @throws TrainerFailure where the folder holds no run
   */
  public static RunFolder open(Path folder) {
    RunFolder run = new RunFolder(folder);
    if (!Files.isRegularFile(run.configFile())) {
      throw new TrainerFailure(folder + " is no run folder: it has no config.json");
    }
    return run;
  }

  public RunConfig config() {
    try {
      return JSON.readValue(Files.readAllBytes(configFile()), RunConfig.class);
    } catch (IOException e) {
      throw new TrainerFailure(configFile() + " is damaged: " + firstLine(e), e);
    }
  }

  /** Statistics of the epochs so far, in order. */
  public List<EpochStats> metrics() {
    List<EpochStats> stats = new ArrayList<>();
    try {
      if (Files.exists(metricsFile())) {
        for (String line : Files.readAllLines(metricsFile())) {
          stats.add(JSON.readValue(line, EpochStats.class));
        }
      }
      return stats;
    } catch (IOException e) {
      throw new TrainerFailure(metricsFile() + " is damaged: " + firstLine(e), e);
    }
  }

  void writeMetrics(List<EpochStats> stats) {
    StringBuilder lines = new StringBuilder();
    try {
      for (EpochStats epoch : stats) {
        lines.append(JSON.writeValueAsString(epoch)).append('\n');
      }
      replace(metricsFile(), lines.toString().getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path folder() {
    return folder;
  }

  /** Where the exported model goes. */
  public Path modelFile() {
    return folder.resolve("model.onnx");
  }

  Path checkpoints() {
    return folder.resolve("checkpoints");
  }

  private Path configFile() {
    return folder.resolve("config.json");
  }

  private Path metricsFile() {
    return folder.resolve("metrics.jsonl");
  }

  private void replace(Path file, byte[] content) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    Files.write(temporary, content);
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
  }
}
