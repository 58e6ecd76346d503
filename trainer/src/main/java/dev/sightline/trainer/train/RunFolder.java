package dev.sightline.trainer.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A run on disk: {@code config.json}, {@code network.yaml}, {@link RunMetrics}, {@code
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
      WholeFile.write(
          configFile(), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(config));
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

  /** Adds or replaces a file of the run, whole. */
  public void writeWhole(Path file, byte[] content) {
    try {
      WholeFile.write(file, content);
    } catch (IOException e) {
      throw new TrainerFailure("cannot write " + file + ": " + e, e);
    }
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

  /** How training has gone so far. */
  public RunMetrics metrics() {
    return new RunMetrics(folder);
  }

  static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
  }
}
