package dev.sightline.trainer.modelimport.graph;

import dev.sightline.files.IoReason;
import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The folder of a model, the only one from which its weights are read. */
final class DataFolder {
  private final Path model;
  private final Path folder;

  DataFolder(Path model) {
    this.model = model;
    Path parent = model.toAbsolutePath().getParent();
    this.folder = parent == null ? model.toAbsolutePath() : parent;
  }

  /**
   * Returns the file that a location within the model means.
   *
   * @throws TrainerFailure if it is missing, or outside the folder by its name or by a link
   */
  Path find(String location) {
    Path file = resolve(location);
    if (!Files.exists(file)) {
      throw new TrainerFailure(
          "%s has its weights in '%s', which is missing in %s: copy it there"
              .formatted(model, location, folder));
    }
    try {
      if (!Files.isRegularFile(file) || !file.toRealPath().startsWith(folder.toRealPath())) {
        throw new TrainerFailure(
            "%s has its weights in '%s', which is no file within %s: copy the folder with its links followed, as 'cp -rL' does"
                .formatted(model, location, folder));
      }
      return file;
    } catch (IOException e) {
      throw new TrainerFailure("cannot read %s: %s".formatted(file, IoReason.of(e)), e);
    }
  }

  private Path resolve(String location) {
    try {
      Path file = folder.resolve(location).normalize();
      if (!location.isBlank()
          && !Path.of(location).isAbsolute()
          && file.startsWith(folder.normalize())) {
        return file;
      }
    } catch (InvalidPathException e) {
      // Reported like every other name outside the folder.
    }
    throw new TrainerFailure(
        "%s has its weights in '%s', which is outside its folder, so it is not read: export the model with its weights beside it"
            .formatted(model, location));
  }
}
