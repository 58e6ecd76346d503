package dev.sightline.trainer.data;

import dev.sightline.image.ModelInput;
import dev.sightline.trainer.TrainerFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads image folders with one subfolder per class; the labels are the sorted folder names. The
 * layout is either {@code train/CLASS/*} and {@code test/CLASS/*}, or only {@code CLASS/*}. In the
 * second case every fifth image of a class, sorted by name, is a test image.
 */
public final class ImageFolderReader implements DatasetReader {
  private static final int TEST_EVERY = 5;

  private final String name;
  private final Path folder;
  private final ModelInput input;

  public ImageFolderReader(String name, Path folder, ModelInput input) {
    this.name = name;
    this.folder = folder;
    this.input = input;
  }

  /** Returns whether the folder is divided into {@code train} and {@code test}. */
  public static boolean isDivided(Path folder) {
    return Files.isDirectory(folder.resolve("train")) && Files.isDirectory(folder.resolve("test"));
  }

  /** Returns whether the image at this index of an undivided class folder is a test image. */
  static boolean isTest(int index) {
    return index % TEST_EVERY == TEST_EVERY - 1;
  }

  public String name() {
    return name;
  }

  public Path folder() {
    return folder;
  }

  /** Returns the images that the files are decoded to. */
  public ModelInput input() {
    return input;
  }

  public ImageSize size() {
    return ImageSize.of(input);
  }

  @Override
  public Dataset read() {
    return decode(plan(), Progress.SILENT);
  }

  /**
   * Lists the files to read; opens no file.
   *
   * @throws TrainerFailure if folders are missing or empty, or there are too few classes
   */
  public FolderPlan plan() {
    return isDivided(folder) ? planDivided() : planWhole();
  }

  /**
   * Reads and decodes every file of a plan.
   *
   * @throws TrainerFailure if a file is not an image
   */
  public Dataset decode(FolderPlan plan, Progress progress) {
    progress.begin("reading " + name, Progress.Unit.IMAGES, 0, plan.images());
    try {
      ImageDecoding decoding = new ImageDecoding(input, progress);
      List<Example> train = decoding.decode(plan.train());
      List<Example> test = decoding.decode(plan.test());
      return new Dataset(name, plan.labels(), size(), train, List.of(), test);
    } finally {
      progress.end();
    }
  }

  private FolderPlan planDivided() {
    LabelledFolder trainFolder = labelled("train");
    LabelledFolder testFolder = labelled("test");
    List<String> labels = atLeastTwo(trainFolder.classes());
    if (!labels.equals(testFolder.classes())) {
      throw new TrainerFailure(
          "%s: train has the classes %s, test has %s; both need the same subfolders"
              .formatted(folder, labels, testFolder.classes()));
    }
    List<ImageFile> train = new ArrayList<>();
    List<ImageFile> test = new ArrayList<>();
    for (int label = 0; label < labels.size(); label++) {
      train.addAll(trainFolder.files(labels.get(label), label));
      test.addAll(testFolder.files(labels.get(label), label));
    }
    return new FolderPlan(labels, train, test);
  }

  private FolderPlan planWhole() {
    LabelledFolder whole = labelled("");
    List<String> labels = atLeastTwo(whole.classes());
    List<ImageFile> train = new ArrayList<>();
    List<ImageFile> test = new ArrayList<>();
    for (int label = 0; label < labels.size(); label++) {
      List<ImageFile> files = whole.files(labels.get(label), label);
      for (int i = 0; i < files.size(); i++) {
        (isTest(i) ? test : train).add(files.get(i));
      }
    }
    if (test.isEmpty()) {
      throw new TrainerFailure(
          String.format(
              Locale.ROOT,
              "%s: no class has %d images or more, which are needed to keep some for testing",
              folder,
              TEST_EVERY));
    }
    return new FolderPlan(labels, train, test);
  }

  private LabelledFolder labelled(String part) {
    return new LabelledFolder(part.isEmpty() ? folder : folder.resolve(part), folder);
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
