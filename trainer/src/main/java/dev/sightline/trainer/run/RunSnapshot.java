package dev.sightline.trainer.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Content of a run folder, finished or not, written by this version or another. Every file except
 * {@code config.json} may be missing. Use {@link RunFolder} to continue a run.
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
   * @throws TrainerFailure if the folder contains no run, or if a file in it is damaged
   */
  public static RunSnapshot read(Path folder) {
    JsonNode config =
        LenientJson.read(folder.resolve("config.json"))
            .orElseThrow(
                () ->
                    new TrainerFailure(
                        folder
                            + " is not a run folder: it has no config.json; give the folder of a run"));
    return new RunSnapshot(
        folder,
        config,
        RunHistory.read(folder),
        LenientJson.read(folder.resolve("evaluation.json")),
        LenientJson.read(folder.resolve("environment.json")));
  }

  /** Returns the name of the folder. */
  public String name() {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? folder.toString() : name.toString();
  }

  /**
   * Returns a text file of the run, for example {@code MODEL_CARD.md}.
   *
   * @throws TrainerFailure if it exists and cannot be read
   */
  public Optional<String> text(String file) {
    return bytes(file).map(bytes -> new String(bytes, UTF_8));
  }

  /**
   * Returns a file of the run.
   *
   * @throws TrainerFailure if it exists and cannot be read
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
