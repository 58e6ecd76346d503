package dev.sightline.trainer.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a folder is divided into parts, and which subfolders they are. A folder is
 * divided if its subfolder {@code train} or {@code training} holds class folders. A subfolder of
 * that name that holds images is a class. Without it, a folder that consists of nothing but {@code
 * test} or {@code val} is divided, too; it has nothing to train on. Case does not matter.
 *
 * @param top entries of the folder itself
 * @param train part to train on
 * @param validation {@code val}, {@code valid} or {@code validation}
 * @param test {@code test} or {@code testing}
 */
record FolderParts(
    FolderListing top, Optional<Path> train, Optional<Path> validation, Optional<Path> test) {
  private static final List<String> TRAIN = List.of("train", "training");
  private static final List<String> VALIDATION = List.of("val", "valid", "validation");
  private static final List<String> TEST = List.of("test", "testing");

  /**
   * Finds the parts of a folder; they are empty if the folder is not divided.
   *
   * @throws dev.sightline.trainer.TrainerFailure if it cannot be read
   */
  static FolderParts of(Path folder) {
    FolderListing top = FolderListing.of(folder);
    FolderParts parts =
        new FolderParts(top, find(top, TRAIN), find(top, VALIDATION), find(top, TEST));
    return parts.train.isPresent() || parts.unused().isEmpty()
        ? parts
        : new FolderParts(top, Optional.empty(), Optional.empty(), Optional.empty());
  }

  boolean isDivided() {
    return train.isPresent() || testing().isPresent();
  }

  /** Returns the part to test on. */
  Optional<Path> testing() {
    return test.or(() -> validation);
  }

  /** Returns the subfolders that are not a part. */
  List<Path> unused() {
    return top.folders().stream()
        .filter(
            folder ->
                List.of(train, validation, test).stream()
                    .noneMatch(part -> part.equals(Optional.of(folder))))
        .toList();
  }

  private static Optional<Path> find(FolderListing top, List<String> names) {
    return names.stream()
        .flatMap(
            name ->
                top.folders().stream()
                    .filter(folder -> EntryName.of(folder).equalsIgnoreCase(name)))
        .filter(FolderParts::holdsClasses)
        .findFirst();
  }

  /** Returns whether a folder holds class folders. A few images beside them do not change that. */
  private static boolean holdsClasses(Path folder) {
    FolderListing content = FolderListing.of(folder);
    return !content.folders().isEmpty()
        && (content.images().isEmpty() || content.imagesBelow() >= content.images().size());
  }
}
