package dev.sightline.trainer.data;

import dev.sightline.trainer.TrainerFailure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Folder with one subfolder of images per class. Files are sorted by name; files whose name starts
 * with a dot are ignored.
 */
final class LabelledFolder {
  private final Path folder;
  private final Path base;

  /**
   * @param base folder to which the names of images are relative
   */
  LabelledFolder(Path folder, Path base) {
    this.folder = folder;
    this.base = base;
  }

  /** Returns the sorted names of the subfolders. */
  List<String> classes() {
    List<String> classes =
        list(folder).stream()
            .filter(Files::isDirectory)
            .map(path -> path.getFileName().toString())
            .toList();
    if (classes.isEmpty()) {
      throw new TrainerFailure(
          folder + " contains no class folders: one subfolder of images per class is required");
    }
    return classes;
  }

  /** Returns every image file of one class. */
  List<ImageFile> files(String className, int label) {
    Path classFolder = folder.resolve(className);
    List<Path> files = list(classFolder).stream().filter(Files::isRegularFile).toList();
    if (files.isEmpty()) {
      throw new TrainerFailure(
          "the class folder " + classFolder + " is empty: put images in it or remove it");
    }
    return files.stream().map(file -> new ImageFile(file, nameOf(file), label)).toList();
  }

  private String nameOf(Path file) {
    return base.relativize(file).toString().replace(File.separatorChar, '/');
  }

  private static List<Path> list(Path parent) {
    try (Stream<Path> entries = Files.list(parent)) {
      return entries
          .filter(path -> !path.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new TrainerFailure(
          parent + " is not a folder that can be read: give an existing folder of images", e);
    }
  }
}
