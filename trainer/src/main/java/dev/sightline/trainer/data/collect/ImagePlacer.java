package dev.sightline.trainer.data.collect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Moves images to their paths in the manifest. Files that an earlier attempt has moved stay in
 * place.
 */
final class ImagePlacer {
  private final Path folder;
  private final ContentStore store;

  ImagePlacer(Path folder, ContentStore store) {
    this.folder = folder;
    this.store = store;
  }

  void place(List<ManifestEntry> manifest) throws IOException {
    for (ManifestEntry entry : manifest) {
      String path = entry.path();
      if (path != null) {
        move(String.valueOf(entry.sha256()), folder.resolve(path));
      }
    }
  }

  private void move(String sha256, Path target) throws IOException {
    String name = String.valueOf(target.getFileName());
    Path kept = store.fileOf(sha256, name.substring(name.lastIndexOf('.') + 1));
    if (Files.exists(kept)) {
      Files.createDirectories(target.getParent());
      Files.move(kept, target, StandardCopyOption.ATOMIC_MOVE);
    } else if (!Files.exists(target)) {
      throw new IOException("%s is gone".formatted(kept));
    }
  }
}
