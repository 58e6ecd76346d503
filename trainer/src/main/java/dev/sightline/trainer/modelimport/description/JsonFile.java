package dev.sightline.trainer.modelimport.description;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.trainer.TrainerFailure;
import java.nio.file.Path;

/** Reads JSON as Python writes it, which includes {@code NaN} and {@code Infinity}. */
final class JsonFile {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonFile() {}

  /**
   * @throws TrainerFailure if the file cannot be read or is no JSON
   */
  static JsonNode read(Path file) {
    return parse(file, TextFile.read(file));
  }

  static JsonNode parse(Path file, String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new TrainerFailure(
          "%s%s: is not valid JSON: %s; correct the file or move it away"
              .formatted(file, place(e), e.getOriginalMessage().lines().findFirst().orElse("")),
          e);
    }
  }

  private static String place(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    return location == null ? "" : ":" + location.getLineNr();
  }
}
