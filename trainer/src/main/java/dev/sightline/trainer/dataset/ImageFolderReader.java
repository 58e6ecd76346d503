package dev.sightline.trainer.dataset;

import dev.sightline.image.UndecodableImageException;
import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Folders of images, one subfolder a class, labels in the order of their names. Either {@code
 * train/CLASS/*} and {@code test/CLASS/*}, or {@code CLASS/*} alone, of which every fifth image of
 * a class, by name, is kept for testing.
 */
public final class ImageFolderReader implements DatasetReader {
  private static final int TEST_EVERY = 5;

  private final String name;
  private final Path folder;
  private final ImageSize size;
  private final DecodedPixels pixels;

  public ImageFolderReader(String name, Path folder, ImageSize size) {
    this.name = name;
    this.folder = folder;
    this.size = size;
    this.pixels = new DecodedPixels(size);
  }

  /** Whether the folder is divided into {@code train} and {@code test}. */
  static boolean isDivided(Path folder) {
    return Files.isDirectory(folder.resolve("train")) && Files.isDirectory(folder.resolve("test"));
  }

  @Override
  public Dataset read() {
    return isDivided(folder) ? readDivided() : readWhole();
  }

  private Dataset readDivided() {
    List<String> labels = classesIn(folder.resolve("train"));
    List<String> tested = classesIn(folder.resolve("test"));
    if (!labels.equals(tested)) {
      throw new TrainerFailure(
          "%s: train has the classes %s, test has %s; both need the same subfolders"
              .formatted(folder, labels, tested));
    }
    List<Example> train = new ArrayList<>();
    List<Example> test = new ArrayList<>();
    for (int label = 0; label < labels.size(); label++) {
      train.addAll(readClass(folder.resolve("train").resolve(labels.get(label)), label));
      test.addAll(readClass(folder.resolve("test").resolve(labels.get(label)), label));
    }
    return new Dataset(name, labels, size, train, List.of(), test);
  }

  private Dataset readWhole() {
    List<String> labels = classesIn(folder);
    List<Example> train = new ArrayList<>();
    List<Example> test = new ArrayList<>();
    for (int label = 0; label < labels.size(); label++) {
      List<Example> examples = readClass(folder.resolve(labels.get(label)), label);
      for (int i = 0; i < examples.size(); i++) {
        (i % TEST_EVERY == TEST_EVERY - 1 ? test : train).add(examples.get(i));
      }
    }
    if (test.isEmpty()) {
      throw new TrainerFailure(
          "%s: no class has %d images or more, too few to keep some for testing"
              .formatted(folder, TEST_EVERY));
    }
    return new Dataset(name, labels, size, train, List.of(), test);
  }

  private static List<String> classesIn(Path parent) {
    List<String> classes =
        list(parent).stream()
            .filter(Files::isDirectory)
            .map(path -> path.getFileName().toString())
            .toList();
    if (classes.size() < 2) {
      throw new TrainerFailure(
          "%s holds %d class folders; at least 2 are needed: one subfolder of images a class"
              .formatted(parent, classes.size()));
    }
    return classes;
  }

  private List<Example> readClass(Path classFolder, int label) {
    List<Path> files = list(classFolder).stream().filter(Files::isRegularFile).toList();
    if (files.isEmpty()) {
      throw new TrainerFailure(
          "the class folder " + classFolder + " is empty: put images in it or remove it");
    }
    return files.stream().map(file -> readImage(file, label)).toList();
  }

  private Example readImage(Path file, int label) {
    try {
      byte[] rgb = pixels.decode(Files.readAllBytes(file));
      return new Example(relative(file), label, rgb);
    } catch (IOException | UndecodableImageException e) {
      throw new TrainerFailure(
          "cannot read the image " + file + ": " + e.getMessage() + "; remove or replace it", e);
    }
  }

  private String relative(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
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
