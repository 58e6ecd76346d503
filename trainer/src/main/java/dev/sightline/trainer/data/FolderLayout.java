package dev.sightline.trainer.data;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Layout of an image folder: its classes, and which images are for training and which for tests.
 * All commands use it. The folder is divided into {@code train}, {@code val} and {@code test} (see
 * {@link FolderParts}), each with a subfolder per class, or it has only a subfolder per class.
 *
 * <ul>
 *   <li>With {@code test}, its images are for tests, and those of {@code val} are trained on.
 *   <li>With {@code val} alone, its images are for tests.
 *   <li>With neither, every fifth image of a class, sorted by name, is for tests.
 * </ul>
 */
public final class FolderLayout {
  private static final int TEST_EVERY = 5;

  private final Path base;
  private final FolderParts parts;
  private final List<LabelledFolder> learning;
  private final Optional<LabelledFolder> testing;

  private FolderLayout(FolderParts parts, Path base) {
    this.base = base;
    this.parts = parts;
    this.testing = parts.testing().map(LabelledFolder::of);
    this.learning =
        parts.isDivided()
            ? Stream.concat(parts.train().stream(), addedValidation(parts).stream())
                .map(LabelledFolder::of)
                .toList()
            : List.of(LabelledFolder.of(parts.top()));
  }

  private static Optional<Path> addedValidation(FolderParts parts) {
    return parts.test().isPresent() && parts.train().isPresent()
        ? parts.validation()
        : Optional.empty();
  }

  /**
   * Lists a folder; opens no image.
   *
   * @throws dev.sightline.trainer.TrainerFailure if it cannot be read
   */
  public static FolderLayout of(Path folder) {
    return of(folder, folder);
  }

  /**
   * @param base folder to which the names of images are relative
   */
  static FolderLayout of(Path folder, Path base) {
    return new FolderLayout(FolderParts.of(folder), base);
  }

  /** Returns whether a folder exists and has a part to train on and a part to test on. */
  static boolean isComplete(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    FolderParts parts = FolderParts.of(folder);
    return parts.train().isPresent() && parts.testing().isPresent();
  }

  /** Returns whether a folder exists and has a part to test on. */
  static boolean hasTests(Path folder) {
    return Files.isDirectory(folder) && FolderParts.of(folder).testing().isPresent();
  }

  /** Returns the sorted names of the classes that have images. */
  public List<String> classes() {
    TreeSet<String> names = new TreeSet<>(trained());
    testing.ifPresent(part -> names.addAll(part.names()));
    return List.copyOf(names);
  }

  /** Returns the sorted names of the classes that have images to train on. */
  List<String> trained() {
    TreeSet<String> names = new TreeSet<>();
    learning.forEach(part -> names.addAll(part.names()));
    return List.copyOf(names);
  }

  FolderParts parts() {
    return parts;
  }

  /** Returns all parts that are used. */
  List<LabelledFolder> used() {
    return Stream.concat(learning.stream(), testing.stream()).toList();
  }

  Optional<LabelledFolder> testing() {
    return testing;
  }

  /**
   * Returns the files to train on and to test on.
   *
   * @param labels names of the classes; images of other classes are left out
   */
  FolderPlan learning(List<String> labels, List<Finding> findings) {
    List<ImageFile> train = new ArrayList<>();
    List<ImageFile> test = new ArrayList<>();
    for (String name : trained()) {
      int label = ClassName.indexIn(labels, name);
      List<ImageFile> files = label < 0 ? List.of() : files(learning, name, label);
      for (int i = 0; i < files.size(); i++) {
        (testing.isEmpty() && isTest(i) ? test : train).add(files.get(i));
      }
    }
    testing.ifPresent(part -> test.addAll(files(List.of(part), labels)));
    return new FolderPlan(labels, train, test, findings);
  }

  /**
   * Returns the files to evaluate a model on, as the test files of a plan: the part to test on, or
   * every image if the folder has none.
   *
   * @param labels names of the model's classes
   */
  FolderPlan evaluation(List<String> labels) {
    List<LabelledFolder> evaluated = testing.map(List::of).orElse(learning);
    List<Finding> findings = new ArrayList<>(LayoutFindings.of(this, evaluated));
    findings.addAll(ClassFaults.ofModel(this, evaluated, labels));
    findings.addAll(evaluationNotes());
    return new FolderPlan(labels, List.of(), files(evaluated, labels), findings);
  }

  private List<Finding> evaluationNotes() {
    if (testing.isEmpty()) {
      return List.of(
          Finding.note(
              "using every image, including those that a model may have been trained on: divide the folder into train and test to use only others"));
    }
    return parts.test().isPresent()
        ? List.of()
        : List.of(
            Finding.note(
                "using the images of %s: there is no folder test"
                    .formatted(nameOf(testing.get().listing().folder()))));
  }

  /** Says how the parts are used, if their names do not. */
  List<Finding> notes() {
    if (!parts.isDivided() || parts.train().isEmpty()) {
      return List.of();
    }
    String train = nameOf(parts.train().get());
    if (testing.isEmpty()) {
      return List.of(
          Finding.note(
              "testing on every fifth image of %s: there is no folder test or val"
                  .formatted(train)));
    }
    if (parts.validation().isEmpty()) {
      return List.of();
    }
    String validation = nameOf(parts.validation().get());
    return List.of(
        Finding.note(
            parts.test().isEmpty()
                ? "testing on the images of %s: there is no folder test".formatted(validation)
                : "training on the images of %s and %s: the images to hold out are chosen from both"
                    .formatted(train, validation)));
  }

  private static boolean isTest(int index) {
    return index % TEST_EVERY == TEST_EVERY - 1;
  }

  private List<ImageFile> files(List<LabelledFolder> folders, List<String> labels) {
    TreeSet<String> names = new TreeSet<>();
    folders.forEach(part -> names.addAll(part.names()));
    return names.stream()
        .filter(name -> ClassName.indexIn(labels, name) >= 0)
        .flatMap(name -> files(folders, name, ClassName.indexIn(labels, name)).stream())
        .toList();
  }

  private List<ImageFile> files(List<LabelledFolder> folders, String name, int label) {
    return folders.stream()
        .flatMap(part -> part.images(name).stream())
        .map(file -> new ImageFile(file, nameOf(file), label))
        .toList();
  }

  /** Returns the path of a file or folder relative to the dataset, with forward slashes. */
  String nameOf(Path entry) {
    return base.relativize(entry).toString().replace(File.separatorChar, '/');
  }
}
