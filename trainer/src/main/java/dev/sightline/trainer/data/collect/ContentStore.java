package dev.sightline.trainer.data.collect;

import dev.sightline.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Store of collected images, each once, named by the checksum of its content. */
final class ContentStore {
  private final Path folder;

  ContentStore(Path folder) {
    this.folder = folder;
  }

  /** Returns the path of the image, existing or not. */
  Path fileOf(String sha256, String extension) {
    return folder.resolve(sha256.substring(0, 2)).resolve(sha256 + '.' + extension);
  }

  /** Stores the image, unless it already exists. */
  void put(String sha256, String extension, byte[] file) throws IOException {
    Path target = fileOf(sha256, extension);
    if (!Files.exists(target)) {
      Files.createDirectories(target.getParent());
      AtomicFile.write(target, file);
    }
  }
}
