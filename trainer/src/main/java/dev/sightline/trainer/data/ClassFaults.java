package dev.sightline.trainer.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds out whether a network can be trained or tested on the classes of an image folder. */
final class ClassFaults {
  private final FolderLayout layout;
  private final Path folder;
  private final List<Finding> faults = new ArrayList<>();

  private ClassFaults(FolderLayout layout) {
    this.layout = layout;
    this.folder = layout.parts().top().folder();
  }

  /** Returns what makes it impossible to train a new model on the folder. */
  static List<Finding> ofTraining(FolderLayout layout, FolderPlan plan) {
    ClassFaults check = new ClassFaults(layout);
    check.requireTrainingPart();
    check.requirePrintable(layout.classes());
    check.requireTwo(plan.labels());
    check.requireLearned(plan.labels());
    if (plan.test().isEmpty() && check.faults.isEmpty()) {
      check.add(
          "%s: no class has 5 images or more, which are needed to keep some for testing",
          check.folder);
    }
    return check.faults;
  }

  /** Returns the classes of some parts that a model does not have, as a fault. */
  static List<Finding> ofModel(
      FolderLayout layout, List<LabelledFolder> parts, List<String> labels) {
    ClassFaults check = new ClassFaults(layout);
    TreeSet<String> names = new TreeSet<>();
    parts.forEach(part -> names.addAll(part.names()));
    check.requirePrintable(names);
    names.removeIf(name -> ClassName.indexIn(labels, name) >= 0);
    if (!names.isEmpty()) {
      check.add(
          "%s has the %s, which the model does not know: it knows %s",
          folder(layout, parts), quoted(names), String.join(", ", labels));
    }
    return check.faults;
  }

  private static Path folder(FolderLayout layout, List<LabelledFolder> parts) {
    return parts.size() == 1 ? parts.get(0).listing().folder() : layout.parts().top().folder();
  }

  private void add(String text, Object... values) {
    faults.add(Finding.fault(text.formatted(values)));
  }

  private static String quoted(Collection<String> names) {
    List<String> all = names.stream().map(name -> "'" + name + "'").toList();
    return (all.size() == 1 ? "class " : "classes ") + Finding.examples(all);
  }

  private void requireTrainingPart() {
    FolderParts parts = layout.parts();
    if (parts.isDivided() && parts.train().isEmpty()) {
      add("%s has no folder train: put class folders to train on into %s/train", folder, folder);
    } else if (parts.top().folders().isEmpty()) {
      add("%s contains no class folders: one subfolder of images per class is required", folder);
    }
  }

  private void requirePrintable(Collection<String> names) {
    List<String> unprintable = names.stream().filter(PrintableName::needsEscapes).toList();
    if (!unprintable.isEmpty()) {
      add(
          "%s has the %s, with control characters in the name: rename the folder",
          folder, quoted(unprintable));
    }
  }

  private void requireTwo(List<String> labels) {
    if (!faults.isEmpty() || labels.size() > 1) {
      return;
    }
    String advice =
        wrapped()
            .map(
                inner ->
                    ": its images are in folders within %s, so give that folder".formatted(inner))
            .orElse(": at least 2 are needed");
    if (labels.isEmpty()) {
      add("%s has no class folder with images%s", folder, advice);
    } else {
      add("%s holds only the class folder %s%s", folder, labels.get(0), advice);
    }
  }

  /** Returns the only folder, if the class folders are in it. */
  private Optional<Path> wrapped() {
    List<Path> folders = layout.parts().top().folders();
    return folders.size() == 1 && FolderListing.of(folders.get(0)).folders().size() > 1
        ? Optional.of(folders.get(0))
        : Optional.empty();
  }

  private void requireLearned(List<String> labels) {
    TreeSet<String> unlearned = new TreeSet<>(layout.classes());
    labels.forEach(unlearned::remove);
    if (!unlearned.isEmpty() && !labels.isEmpty()) {
      add(
          "%s has test images of the %s, but no training images: it has those of %s",
          folder,
          quoted(unlearned),
          labels.stream().map(PrintableName::of).collect(Collectors.joining(", ")));
    }
  }
}
