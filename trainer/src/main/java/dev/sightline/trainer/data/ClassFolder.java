package dev.sightline.trainer.data;

import java.nio.file.Path;

/**
 * Folder with the images of one class.
 *
 * @param name name of the class
 */
record ClassFolder(String name, FolderListing content) {
  static ClassFolder of(Path folder) {
    return new ClassFolder(ClassName.of(folder), FolderListing.of(folder));
  }

  boolean hasImages() {
    return !content.images().isEmpty();
  }
}
