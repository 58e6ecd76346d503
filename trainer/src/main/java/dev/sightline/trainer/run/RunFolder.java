package dev.sightline.trainer.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.files.AtomicFile;
import dev.sightline.files.IoReason;
import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A run on disk: {@code config.json}, {@code network.yaml}, {@link RunMetrics}, {@code
 * checkpoints/} and, at the end, {@code model.onnx}. Every file is replaced as a whole, so that a
 * run that was killed at any time can be resumed.
 */
public final class RunFolder {
  private static final ObjectMapper JSON = JsonMapper.builder().findAndAddModules().build();

  private final Path folder;

  private RunFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Creates the folder of a run.
   *
   * @param network text of the network file, which is stored next to the configuration
   * @throws TrainerFailure if the folder already contains a run
   */
  public static RunFolder create(Path folder, RunConfig config, String network) {
    RunFolder run = new RunFolder(folder);
    run.requireNew();
    run.write(config);
    run.writeWhole(run.networkFile(), network.getBytes(UTF_8));
    return run;
  }

  private void requireNew() {
    if (Files.exists(configFile())) {
      throw new TrainerFailure(
          folder
              + " already contains a run: resume it with --resume "
              + folder
              + " or choose another");
    }
  }

  /**
   * Creates the folder of a retraining.
   *
   * @param start network to start from, as DL4J saves it; empty for a new one
   * @throws TrainerFailure if the folder already contains a run
   */
  public static RunFolder create(
      Path folder,
      RunConfig config,
      String network,
      RetrainingConfig retraining,
      Optional<byte[]> start) {
    RunFolder run = new RunFolder(folder);
    run.requireNew();
    // Write the configuration last: without it, the folder cannot be taken for a run of another
    // kind.
    run.write(run.retrainingFile(), retraining);
    start.ifPresent(file -> run.writeWhole(run.startFile(), file));
    return create(folder, config, network);
  }

  /** Returns the configuration of a retraining; empty for a run of another kind. */
  public Optional<RetrainingConfig> retraining() {
    return Files.exists(retrainingFile())
        ? Optional.of(read(retrainingFile(), RetrainingConfig.class))
        : Optional.empty();
  }

  /**
   * Returns the file of the network that a retraining starts from. It does not exist if the
   * retraining starts with new weights.
   */
  public Path startFile() {
    return folder.resolve("start.zip");
  }

  private Path retrainingFile() {
    return folder.resolve("retraining.json");
  }

  /** Stores what happens to the model at the end. */
  public void write(Registration registration) {
    write(registrationFile(), registration);
  }

  /** Returns what happens to the model at the end; empty in a run of an older trainer. */
  public Optional<Registration> registration() {
    return Files.exists(registrationFile())
        ? Optional.of(read(registrationFile(), Registration.class))
        : Optional.empty();
  }

  private Path registrationFile() {
    return folder.resolve("registration.json");
  }

  /**
   * Deletes the files of a run whose training cannot begin, and the folder if it holds nothing
   * else.
   */
  public void discard() {
    List<Path> own =
        List.of(
            configFile(),
            networkFile(),
            registrationFile(),
            retrainingFile(),
            startFile(),
            folder.resolve("environment.json"),
            folder.resolve(DataSources.FILE),
            folder.resolve(RunLock.FILE),
            checkpoints());
    try {
      for (Path file : own) {
        Files.deleteIfExists(file);
      }
      Files.delete(folder);
    } catch (DirectoryNotEmptyException e) {
      // It holds files of somebody else.
    } catch (IOException e) {
      throw new TrainerFailure(
          "cannot delete the run folder %s: %s".formatted(folder, IoReason.of(e)), e);
    }
  }

  /** Sets another number of epochs for a resumed run. */
  public void extendTo(int epochs) {
    write(config().withEpochs(epochs));
  }

  private void write(RunConfig config) {
    write(configFile(), config);
  }

  private void write(Path file, Object value) {
    try {
      Files.createDirectories(checkpoints());
      AtomicFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(value));
    } catch (IOException e) {
      throw new TrainerFailure(
          "cannot write the run folder %s: %s".formatted(folder, IoReason.of(e)), e);
    }
  }

  /**
   * Opens a run.
   *
   * @throws TrainerFailure if the folder contains no run
   */
  public static RunFolder open(Path folder) {
    RunFolder run = new RunFolder(folder);
    if (!Files.isRegularFile(run.configFile())) {
      throw new TrainerFailure(folder + " is not a run folder: it has no config.json");
    }
    return run;
  }

  public RunConfig config() {
    return read(configFile(), RunConfig.class);
  }

  private static <T> T read(Path file, Class<T> type) {
    try {
      return JSON.readValue(Files.readAllBytes(file), type);
    } catch (IOException e) {
      throw new TrainerFailure(file + " is damaged: " + firstLine(e), e);
    }
  }

  /** Adds or replaces a file of the run as a whole. */
  public void writeWhole(Path file, byte[] content) {
    try {
      AtomicFile.write(file, content);
    } catch (IOException e) {
      throw new TrainerFailure("cannot write %s: %s".formatted(file, IoReason.of(e)), e);
    }
  }

  /**
   * Returns the text of the network file as of the start, so that a run does not depend on the
   * original.
   */
  public String networkText() {
    try {
      return Files.readString(networkFile());
    } catch (IOException e) {
      throw new TrainerFailure(networkFile() + " cannot be read: put the network file there", e);
    }
  }

  public Path networkFile() {
    return folder.resolve("network.yaml");
  }

  public Path folder() {
    return folder;
  }

  /** Returns the path of the exported model. */
  public Path modelFile() {
    return folder.resolve("model.onnx");
  }

  public Path checkpoints() {
    return folder.resolve("checkpoints");
  }

  private Path configFile() {
    return folder.resolve("config.json");
  }

  /** Returns the statistics of the training so far. */
  public RunMetrics metrics() {
    return new RunMetrics(folder);
  }

  static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
  }
}
