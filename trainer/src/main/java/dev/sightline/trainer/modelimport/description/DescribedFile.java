package dev.sightline.trainer.modelimport.description;

import java.nio.file.Path;
import java.util.Map;

/**
 * A foreign model file as its description sees it.
 *
 * @param file the ONNX file; descriptions are read from its folder, too
 * @param producer {@code producer_name} of the file, or an empty text
 * @param metadata {@code metadata_props} of the file
 */
public record DescribedFile(Path file, String producer, Map<String, String> metadata) {
  public DescribedFile {
    metadata = Map.copyOf(metadata);
  }
}
