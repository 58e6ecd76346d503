package dev.sightline.classifier.model;

import dev.sightline.classifier.domain.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A folder of models: {@code NAME/VERSION/model.onnx}, and {@code NAME/CURRENT} names a version.
 */
public final class ModelRepository {
  private static final Pattern VERSION = Pattern.compile("[1-9][0-9]*");

  private final Path root;

  public ModelRepository(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /** Reads the current version of a model; throws {@link StartupException} where there is none. */
  public ModelFile current(String name) {
    Path folder = root.resolve(name).normalize();
    if (!root.equals(folder.getParent())) {
      throw new StartupException("sightline.model.name=" + name + " is not the name of a folder");
    }
    if (!Files.isDirectory(folder)) {
      throw new StartupException(
          "no model %s in %s; set sightline.model.name or sightline.model.repository"
              .formatted(name, root));
    }
    String version = version(name, folder.resolve("CURRENT"));
    return new ModelFile(name, version, folder.resolve(version).resolve("model.onnx"));
  }

  private static String version(String name, Path current) {
    String version;
    try {
      version = Files.readString(current).strip();
    } catch (IOException e) {
      throw new StartupException(
          "model %s: cannot read %s; write the version to serve into it".formatted(name, current),
          e);
    }
    if (!VERSION.matcher(version).matches()) {
      throw new StartupException(
          "model %s: %s holds '%s', which is not a version such as 1"
              .formatted(name, current, version));
    }
    return version;
  }
}
