package dev.sightline.trainer.modelimport.description;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A foreign model file as its description sees it.
 *
 * @param file the ONNX file; descriptions are read from its folder, too
 * @param producer {@code producer_name} of the file, or an empty text
 * @param metadata {@code metadata_props} of the file
 * @param labels file of labels that a person stated; other labels are then not read
 * @param stated what else a person stated
 */
public record DescribedFile(
    Path file,
    String producer,
    Map<String, String> metadata,
    Optional<Path> labels,
    StatedProperties stated) {
  /** Folder into which Hugging Face's tools put ONNX files, below the other files of a model. */
  private static final String ONNX_FOLDER = "onnx";

  public DescribedFile {
    metadata = Map.copyOf(metadata);
  }

  /** A file about which a person stated nothing. */
  public DescribedFile(Path file, String producer, Map<String, String> metadata) {
    this(file, producer, metadata, Optional.empty(), StatedProperties.NONE);
  }

  /** Returns a file of this name in the model's folder, or in its parent for {@code onnx}. */
  Optional<Path> beside(String name) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (folder == null) {
      return Optional.empty();
    }
    Optional<Path> sibling = existing(folder, name);
    return sibling.isPresent() || !folder.endsWith(ONNX_FOLDER)
        ? sibling
        : Optional.ofNullable(folder.getParent()).flatMap(parent -> existing(parent, name));
  }

  private static Optional<Path> existing(Path folder, String name) {
    return Optional.of(folder.resolve(name)).filter(Files::isRegularFile);
  }
}
