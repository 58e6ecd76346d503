package dev.sightline.trainer.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.evaluate.OnnxClassifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What lies in a run's folder. All but {@code config.json} may be missing. */
final class RunFiles {
  private final Path folder;
  private final JsonNode config;
  private final RunHistory history;
  private final Optional<JsonNode> evaluation;
  private final Optional<Map<String, String>> model;

  /**
   * @throws TrainerFailure where the folder holds no run, or a file in it is damaged
   */
  RunFiles(Path folder) {
    this.folder = folder;
    this.config =
        JsonFiles.read(folder.resolve("config.json"))
            .orElseThrow(
                () ->
                    new TrainerFailure(
                        folder + " is no run folder: it has no config.json; give a run's folder"));
    this.history = RunHistory.read(folder);
    this.evaluation = JsonFiles.read(folder.resolve("evaluation.json"));
    this.model = metadata(folder.resolve("model.onnx"));
  }

  private static Optional<Map<String, String>> metadata(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (OnnxClassifier opened = OnnxClassifier.open(file)) {
      return Optional.of(opened.metadata());
    }
  }

  String name() {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? folder.toString() : name.toString();
  }

  Path folder() {
    return folder;
  }

  JsonNode config() {
    return config;
  }

  RunHistory history() {
    return history;
  }

  Optional<JsonNode> evaluation() {
    return evaluation;
  }

  Optional<JsonNode> environment() {
    return JsonFiles.read(folder.resolve("environment.json"));
  }

  boolean hasModel() {
    return model.isPresent();
  }

  /** A value of the model file's metadata that is JSON, {@code sightline.provenance} and so on. */
  Optional<JsonNode> modelFact(String key) {
    return model.map(facts -> facts.get(key)).flatMap(JsonFiles::parse);
  }

  Optional<String> text(String name) {
    return bytes(name).map(bytes -> new String(bytes, UTF_8));
  }

  Optional<byte[]> plot(String name) {
    return bytes("plots/" + name + ".png");
  }

  private Optional<byte[]> bytes(String name) {
    Path file = folder.resolve(name);
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw new TrainerFailure("cannot read " + file + ": " + e, e);
    }
  }
}
