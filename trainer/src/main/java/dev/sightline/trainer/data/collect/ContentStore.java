package dev.sightline.trainer.data.collect;

import dev.sightline.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Images on their way, each once, under the checksum of its content. */
final class ContentStore {
  private final Path folder;

  ContentStore(Path folder) {
    this.folder = folder;
  }

  /** Where the image lies, or would. */
  Path fileOf(String sha256, String extension) {
    return folder.resolve(sha256.substring(0, 2)).resolve(sha256 + '.' + extension);
  }

  /** Returns at once where it is there already. */
  void put(String sha256, String extension, byte[] file) throws IOException {
    Path target = fileOf(sha256, extension);
    if (!Files.exists(target)) {
      Files.createDirectories(target.getParent());
      AtomicFile.write(target, file);
    }
  }
}
