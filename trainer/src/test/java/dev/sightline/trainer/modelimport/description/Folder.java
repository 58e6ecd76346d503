package dev.sightline.trainer.modelimport.description;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A folder with a model and files beside it. */
final class Folder {
  private final Path path;
  private final Map<String, String> metadata = new HashMap<>();
  private StatedProperties stated = StatedProperties.NONE;

  Folder(Path path) {
    this.path = path;
  }

  /** Writes a file; a single quote in its text stands for a double quote. */
  Folder with(String name, String text) {
    return withText(name, text.replace('\'', '"'));
  }

  Folder withText(String name, String text) {
    try {
      Files.writeString(path.resolve(name), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Folder withMetadata(String key, String value) {
    metadata.put(key, value);
    return this;
  }

  /** Lets options state some properties. */
  Folder withOptions(ModelProperty... properties) {
    stated = new StatedProperties(Set.of(properties));
    return this;
  }

  DescribedFile model() {
    return new DescribedFile(
        path.resolve("model.onnx"), "pytorch", metadata, Optional.empty(), stated);
  }

  ModelDescription describe() {
    return DescriptionReaders.describe(model());
  }
}
