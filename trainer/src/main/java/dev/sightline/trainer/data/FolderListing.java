package dev.sightline.trainer.data;

import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Entries of one folder, sorted by name. Their names decide what they are; no file is opened.
 * Hidden folders and those of operating systems are left out.
 *
 * @param images files that may be images
 * @param others files that are no images, such as hidden files, texts and Thumbs.db
 * @param broken links to files that do not exist
 */
record FolderListing(
    Path folder, List<Path> folders, List<Path> images, List<Path> others, List<Path> broken) {
  /** Limit for folders within folders; a link can make them endless. */
  private static final int DEEPEST = 8;

  FolderListing {
    folders = List.copyOf(folders);
    images = List.copyOf(images);
    others = List.copyOf(others);
    broken = List.copyOf(broken);
  }

  /**
   * Lists a folder.
   *
   * @throws TrainerFailure if it cannot be read
   */
  static FolderListing of(Path folder) {
    List<Path> folders = new ArrayList<>();
    List<Path> images = new ArrayList<>();
    List<Path> others = new ArrayList<>();
    List<Path> broken = new ArrayList<>();
    for (Path entry : entries(folder)) {
      if (Files.isRegularFile(entry)) {
        (EntryName.isImage(entry) ? images : others).add(entry);
      } else if (Files.isDirectory(entry)) {
        if (EntryName.isOwnFolder(entry)) {
          folders.add(entry);
        }
      } else if (Files.isSymbolicLink(entry)) {
        broken.add(entry);
      }
    }
    return new FolderListing(folder, folders, images, others, broken);
  }

  private static List<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted(Comparator.comparing(EntryName::of)).toList();
    } catch (IOException | UncheckedIOException e) {
      throw new TrainerFailure(
          folder + " is not a folder that can be read: give an existing folder of images", e);
    }
  }

  /** Returns the number of images in the subfolders, at any depth. */
  int imagesBelow() {
    return imagesBelow(DEEPEST);
  }

  private int imagesBelow(int depth) {
    int images = 0;
    if (depth > 0) {
      for (Path subfolder : folders) {
        FolderListing listing = of(subfolder);
        images += listing.images.size() + listing.imagesBelow(depth - 1);
      }
    }
    return images;
  }
}
