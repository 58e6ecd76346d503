package dev.sightline.trainer.dataset;

import dev.sightline.trainer.TrainerFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

  public ImageFolderReader(String name, Path folder, ImageSize size) {
    this.name = name;
    this.folder = folder;
    this.size = size;
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
    LabelledFolder trainFolder = labelled("train");
    LabelledFolder testFolder = labelled("test");
    List<String> labels = atLeastTwo(trainFolder.classes());
    if (!labels.equals(testFolder.classes())) {
      throw new TrainerFailure(
          "%s: train has the classes %s, test has %s; both need the same subfolders"
              .formatted(folder, labels, testFolder.classes()));
    }
    List<Example> train = new ArrayList<>();
    List<Example> test = new ArrayList<>();
    for (int label = 0; label < labels.size(); label++) {
      train.addAll(trainFolder.read(labels.get(label), label));
      test.addAll(testFolder.read(labels.get(label), label));
    }
    return new Dataset(name, labels, size, train, List.of(), test);
  }

  private Dataset readWhole() {
    LabelledFolder whole = labelled("");
    List<String> labels = atLeastTwo(whole.classes());
    List<Example> train = new ArrayList<>();
    List<Example> test = new ArrayList<>();
    for (int label = 0; label < labels.size(); label++) {
      List<Example> examples = whole.read(labels.get(label), label);
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

  private LabelledFolder labelled(String part) {
    return new LabelledFolder(part.isEmpty() ? folder : folder.resolve(part), folder, size);
  }

  private List<String> atLeastTwo(List<String> classes) {
    if (classes.size() < 2) {
      throw new TrainerFailure(
          "%s holds only the class folder %s; at least 2 are needed"
              .formatted(folder, classes.get(0)));
    }
    return classes;
  }
}
