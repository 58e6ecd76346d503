package dev.sightline.trainer.dataset;

import dev.sightline.image.UndecodableImageException;
import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder with one subfolder of images a class. Files are read in the order of their names; those
 * that start with a dot are left out.
 */
final class LabelledFolder {
  private final Path folder;
  private final Path base;
  private final DecodedPixels pixels;

  /**
   * @param base what the names of images are relative to
   */
  LabelledFolder(Path folder, Path base, ImageSize size) {
    this.folder = folder;
    this.base = base;
    this.pixels = new DecodedPixels(size);
  }

  /** Names of the subfolders, in order. */
  List<String> classes() {
    List<String> classes =
        list(folder).stream()
            .filter(Files::isDirectory)
            .map(path -> path.getFileName().toString())
            .toList();
    if (classes.isEmpty()) {
      throw new TrainerFailure(
          folder + " holds no class folders: one subfolder of images a class is needed");
    }
    return classes;
  }

  /** Every image of one class. */
  List<Example> read(String className, int label) {
    Path classFolder = folder.resolve(className);
    List<Path> files = list(classFolder).stream().filter(Files::isRegularFile).toList();
    if (files.isEmpty()) {
      throw new TrainerFailure(
          "the class folder " + classFolder + " is empty: put images in it or remove it");
    }
    return files.stream().map(file -> readImage(file, label)).toList();
  }

  private Example readImage(Path file, int label) {
    try {
      return new Example(
          base.relativize(file).toString().replace('\\', '/'),
          label,
          pixels.decode(Files.readAllBytes(file)));
    } catch (IOException | UndecodableImageException e) {
      throw new TrainerFailure(
          "cannot read the image " + file + ": " + e.getMessage() + "; remove or replace it", e);
    }
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
