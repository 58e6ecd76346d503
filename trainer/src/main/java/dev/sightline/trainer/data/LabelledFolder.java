package dev.sightline.trainer.data;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Folder with one subfolder of images per class: a part of a dataset, or a whole one.
 *
 * @param listing entries of the folder itself
 * @param classes class folders, with and without images, sorted by the names of their classes
 */
record LabelledFolder(FolderListing listing, List<ClassFolder> classes) {
  /**
   * Lists a folder.
   *
   * @throws dev.sightline.trainer.TrainerFailure if it cannot be read
   */
  static LabelledFolder of(Path folder) {
    return of(FolderListing.of(folder));
  }

  static LabelledFolder of(FolderListing listing) {
    return new LabelledFolder(
        listing,
        listing.folders().stream()
            .map(ClassFolder::of)
            .sorted(Comparator.comparing(ClassFolder::name))
            .toList());
  }

  /** Returns the sorted names of the classes that have images. */
  List<String> names() {
    return classes.stream()
        .filter(ClassFolder::hasImages)
        .map(ClassFolder::name)
        .distinct()
        .toList();
  }

  /** Returns the images of a class, sorted by name within each of its folders. */
  List<Path> images(String name) {
    return classes.stream()
        .filter(each -> each.name().equals(name))
        .flatMap(each -> each.content().images().stream())
        .toList();
  }
}
