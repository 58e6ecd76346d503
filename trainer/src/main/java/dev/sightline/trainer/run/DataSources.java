package dev.sightline.trainer.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code data.json} of a retraining: the sources of its images and their fingerprints. */
public final class DataSources {
  static final String FILE = "data.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  private DataSources() {}

  static byte[] json(List<DataPart> parts) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(parts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads the sources of a run.
   *
   * @return empty if the run's data has not been read yet
   */
  public static List<DataPart> of(RunFolder run) {
    Path file = run.folder().resolve(FILE);
    try {
      return Files.exists(file)
          ? JSON.readValue(file.toFile(), new TypeReference<List<DataPart>>() {})
          : List.of();
    } catch (IOException e) {
      throw new TrainerFailure(file + " is damaged: remove it and resume the run", e);
    }
  }
}
