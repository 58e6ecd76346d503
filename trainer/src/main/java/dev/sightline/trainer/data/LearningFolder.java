package dev.sightline.trainer.data;

import dev.sightline.image.ModelInput;
import dev.sightline.trainer.TrainerFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Image folder for further training of a model whose labels are fixed. The layout is {@code
 * train/CLASS/*} and optionally {@code test/CLASS/*} (held out), as {@code data collect} writes it;
 * or only {@code CLASS/*}, of which every fifth image of a class, sorted by name, is held out.
 * Classes may be missing.
 */
public final class LearningFolder {
  private final Path folder;
  private final LabelMap labels;
  private final ModelInput input;

  /**
   * @param labels labels of the model; class folders are matched by name
   */
  public LearningFolder(Path folder, List<String> labels, ModelInput input) {
    this.folder = folder;
    this.labels = new LabelMap(labels);
    this.input = input;
  }

  /** Returns the sorted names of the class folders; opens no image. */
  public static List<String> classes(Path folder) {
    List<String> classes = new ArrayList<>();
    for (Path part : parts(folder)) {
      if (Files.isDirectory(part)) {
        new LabelledFolder(part, folder)
            .classes().stream().filter(name -> !classes.contains(name)).forEach(classes::add);
      }
    }
    return classes.stream().sorted().toList();
  }

  private static boolean isDivided(Path folder) {
    return Files.isDirectory(folder.resolve("train"));
  }

  private static List<Path> parts(Path folder) {
    return isDivided(folder)
        ? List.of(folder.resolve("train"), folder.resolve("test"))
        : List.of(folder);
  }

  /**
   * Reads the training images.
   *
   * @throws TrainerFailure if the folder does not exist, has no training images, or has an image of
   *     another class
   */
  public List<Example> train(Progress progress) {
    return isDivided(folder)
        ? decode(files(folder.resolve("train")), progress)
        : decode(everyFifth(false), progress);
  }

  /**
   * Reads the held-out images.
   *
   * @return the images; empty if none are held out
   * @throws TrainerFailure if there is an image of another class
   */
  public List<Example> test(Progress progress) {
    if (!isDivided(folder)) {
      return decode(everyFifth(true), progress);
    }
    Path test = folder.resolve("test");
    return Files.isDirectory(test) ? decode(files(test), progress) : List.of();
  }

  private List<ImageFile> files(Path part) {
    LabelledFolder labelled = new LabelledFolder(part, folder);
    return labelled.classes().stream()
        .flatMap(name -> labelled.files(name, indexOf(name, part)).stream())
        .toList();
  }

  /**
   * Returns either the held-out fifth or the other images, with the same division as in the first
   * training of a model.
   */
  private List<ImageFile> everyFifth(boolean aside) {
    LabelledFolder labelled = new LabelledFolder(folder, folder);
    List<ImageFile> chosen = new ArrayList<>();
    for (String name : labelled.classes()) {
      List<ImageFile> files = labelled.files(name, indexOf(name, folder));
      for (int i = 0; i < files.size(); i++) {
        if (ImageFolderReader.isTest(i) == aside) {
          chosen.add(files.get(i));
        }
      }
    }
    return chosen;
  }

  private List<Example> decode(List<ImageFile> files, Progress progress) {
    progress.begin("reading " + folder, Progress.Unit.IMAGES, 0, files.size());
    try {
      return new ImageDecoding(input, progress).decode(files);
    } finally {
      progress.end();
    }
  }

  private int indexOf(String name, Path part) {
    return labels
        .indexOf(name)
        .orElseThrow(
            () ->
                new TrainerFailure(
                    "%s has the class '%s', which the model does not know (it knows %s): remove the folder, or train on it with --afresh"
                        .formatted(part, name, String.join(", ", labels.names()))));
  }
}
