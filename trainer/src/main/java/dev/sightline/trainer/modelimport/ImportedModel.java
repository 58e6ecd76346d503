package dev.sightline.trainer.modelimport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.image.ModelInput;
import dev.sightline.modelstore.ModelMetadata;
import dev.sightline.trainer.modelimport.graph.OnnxFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A version of a foreign classifier that gives the same answers as the original. */
public final class ImportedModel {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OnnxFile origin;
  private final String options;
  private final Conversion conversion;
  private final ModelMetadata metadata;
  private final ModelInput input;
  private final ImportFacts facts;

  ImportedModel(
      OnnxFile origin,
      String options,
      Conversion conversion,
      ModelMetadata metadata,
      ModelInput input,
      ImportFacts facts) {
    this.origin = origin;
    this.options = options;
    this.conversion = conversion;
    this.metadata = metadata;
    this.input = input;
    this.facts = facts;
    write(Map.of());
  }

  public ModelMetadata metadata() {
    return metadata;
  }

  public ModelInput input() {
    return input;
  }

  /** Returns the version's file; it is in the folder of the import's work. */
  public Path file() {
    return conversion.target().path();
  }

  /** Returns headings with lines of Markdown for the version's card. */
  public Map<String, List<String>> facts() {
    return facts.sections(options);
  }

  /**
   * Writes the file with its metadata and with further properties.
   *
   * @param more properties that replace those of the import
   */
  public void write(Map<String, String> more) {
    Map<String, String> properties = new LinkedHashMap<>(metadata.properties());
    properties.put(ModelMetadata.PROVENANCE, provenance());
    properties.putAll(more);
    conversion.write(properties);
  }

  private String provenance() {
    Map<String, Object> imported = new LinkedHashMap<>();
    imported.put("file", String.valueOf(origin.path().getFileName()));
    imported.put("sha256", origin.sha256());
    if (!origin.dataFiles().isEmpty()) {
      imported.put("weights", origin.dataFiles());
    }
    imported.put("producer", origin.producer());
    imported.put("opset", origin.opset());
    imported.put("options", options);
    try {
      return JSON.writeValueAsString(Map.of("imported", imported));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers cannot be written as JSON", e);
    }
  }
}
