package dev.sightline.trainer.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A run as its folder describes it, finished or not, of this version or another. Every file but
 * {@code config.json} may be missing. Use RunFolder to go on with a run.
 */
public record RunSnapshot(
    Path folder,
    JsonNode config,
    RunHistory history,
    Optional<JsonNode> evaluation,
    Optional<JsonNode> environment) {
  /**
   * Reads a run.
   *
   * @throws TrainerFailure if the folder holds no run, or a file in it is damaged
   */
  public static RunSnapshot read(Path folder) {
    JsonNode config =
        LenientJson.read(folder.resolve("config.json"))
            .orElseThrow(
                () ->
                    new TrainerFailure(
                        folder + " is no run folder: it has no config.json; give a run's folder"));
    return new RunSnapshot(
        folder,
        config,
        RunHistory.read(folder),
        LenientJson.read(folder.resolve("evaluation.json")),
        LenientJson.read(folder.resolve("environment.json")));
  }

  /** Returns the folder's own name. */
  public String name() {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? folder.toString() : name.toString();
  }

  /**
   * Returns a text file of the run, {@code MODEL_CARD.md} for example.
   *
   * @throws TrainerFailure if it exists and can't be read
   */
  public Optional<String> text(String file) {
    return bytes(file).map(bytes -> new String(bytes, UTF_8));
  }

  /**
   * Returns a file of the run.
   *
   * @throws TrainerFailure if it exists and can't be read
   */
  public Optional<byte[]> bytes(String name) {
    Path file = folder.resolve(name);
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw new TrainerFailure("cannot read " + file + ": " + e, e);
    }
  }
}
