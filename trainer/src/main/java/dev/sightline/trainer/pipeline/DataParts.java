package dev.sightline.trainer.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.train.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code data.json} of a retraining: what its images were read from, and their fingerprints. */
final class DataParts {
  static final String FILE = "data.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  private DataParts() {}

  static byte[] json(List<DataPart> parts) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(parts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @return empty where the run's data was not read yet
   */
  static List<DataPart> of(RunFolder run) {
    Path file = run.folder().resolve(FILE);
    try {
      return Files.exists(file)
          ? JSON.readValue(file.toFile(), new TypeReference<List<DataPart>>() {})
          : List.of();
    } catch (IOException e) {
      throw new TrainerFailure(file + " is damaged: remove it and go on with the run", e);
    }
  }
}
