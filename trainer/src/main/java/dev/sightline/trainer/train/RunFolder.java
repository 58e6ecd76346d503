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
 * A run on disk: {@code config.json}, {@code network.yaml}, {@code metrics.jsonl} with one line an
 * epoch, {@code batches.jsonl} with one a step, {@code checkpoints/} and, in the end, {@code
 * model.onnx}. Every file is replaced whole, so that a run killed at any moment can be resumed.
 */
public final class RunFolder {
  private static final ObjectMapper JSON = JsonMapper.builder().findAndAddModules().build();

  private final Path folder;

  private RunFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * @param network text of the network's file, which is kept beside the configuration
   * @throws TrainerFailure where there is a run already, which would be overwritten
   */
  public static RunFolder create(Path folder, RunConfig config, String network) {
    RunFolder run = new RunFolder(folder);
    if (Files.exists(run.configFile())) {
      throw new TrainerFailure(
          folder
              + " holds a run already: resume it with --resume "
              + folder
              + " or choose another");
    }
    run.write(config);
    run.writeWhole(run.networkFile(), network.getBytes(UTF_8));
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

  /** Adds or replaces a small file of the run, whole. */
  public void writeWhole(Path file, byte[] content) {
    try {
      replace(file, content);
    } catch (IOException e) {
      throw new TrainerFailure("cannot write " + file + ": " + e, e);
    }
  }

  /** Drops the statistics of all that comes after a position, which will be trained again. */
  void forgetAfter(Position position) {
    try {
      List<String> lines = BatchLog.upTo(batchesFile(), position);
      replace(
          batchesFile(),
          String.join("", lines.stream().map(l -> l + "\n").toList()).getBytes(UTF_8));
      writeMetrics(metrics().stream().limit(position.finishedEpochs()).toList());
    } catch (IOException e) {
      throw new TrainerFailure("cannot write into " + folder + ": " + e, e);
    }
  }

  BatchLog batchLog() {
    return BatchLog.append(batchesFile());
  }

  /** The network as it was asked for, so that a run does not depend on the original. */
  public String networkText() {
    try {
      return Files.readString(networkFile());
    } catch (IOException e) {
      throw new TrainerFailure(networkFile() + " can't be read: put the network's file there", e);
    }
  }

  public Path networkFile() {
    return folder.resolve("network.yaml");
  }

  private Path batchesFile() {
    return folder.resolve("batches.jsonl");
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
