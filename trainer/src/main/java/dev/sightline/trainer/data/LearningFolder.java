package dev.sightline.trainer.data;

import dev.sightline.trainer.TrainerFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder of images for a model whose labels are settled: {@code train/CLASS/*} to train on and,
 * where it is there, {@code test/CLASS/*} set aside, as {@code data collect} writes it; or {@code
 * CLASS/*} alone, of which every fifth image of a class, by name, is set aside. Some of the classes
 * may be missing.
 */
public final class LearningFolder {
  private final Path folder;
  private final LabelMap labels;
  private final ImageSize size;

  /**
   * @param labels the model's; class folders are matched by name
   */
  public LearningFolder(Path folder, List<String> labels, ImageSize size) {
    this.folder = folder;
    this.labels = new LabelMap(labels);
    this.size = size;
  }

  /** Names of the class folders, in order; opens no image. */
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
   * @throws TrainerFailure where it is not there, has no images to train on or one of another class
   */
  public List<Example> train(Progress progress) {
    return isDivided(folder)
        ? decode(files(folder.resolve("train")), progress)
        : decode(everyFifth(false), progress);
  }

  /**
   * @return empty where nothing is set aside
   * @throws TrainerFailure where there is an image of another class
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
   * Either those that are set aside or the others, as where a model is trained for the first time.
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
      return new ImageDecoding(size, progress).decode(files);
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
