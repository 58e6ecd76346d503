package dev.sightline.trainer.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Checks the decoded images of a folder. */
final class ContentFindings {
  /** Number of training images below which a class is hardly learned. */
  private static final int FEW = 10;

  private ContentFindings() {}

  /**
   * Returns the findings.
   *
   * @param complete whether every label must have training images; otherwise classes may be missing
   */
  static List<Finding> of(DecodedFolder decoded, boolean complete) {
    Dataset dataset = decoded.dataset();
    List<Finding> findings = new ArrayList<>(unreadable(decoded.unreadable()));
    findings.addAll(IdenticalImages.of(dataset).findings());
    int[] trained = counts(dataset.train(), dataset.labels().size());
    int[] tested = counts(dataset.test(), dataset.labels().size());
    List<String> small =
        classes(
            dataset,
            i -> trained[i] > 0 && trained[i] < FEW,
            i -> String.format(Locale.ROOT, "%s (%d)", dataset.labels().get(i), trained[i]));
    if (!small.isEmpty()) {
      findings.add(warning("found %s with fewer than 10 images to train on: %s", small));
    }
    List<String> untested =
        classes(dataset, i -> trained[i] > 0 && tested[i] == 0, dataset.labels()::get);
    if (!untested.isEmpty()) {
      findings.add(warning("found %s without test images: %s", untested));
    }
    if (complete) {
      findings.addAll(
          faults(dataset, classes(dataset, i -> trained[i] == 0, dataset.labels()::get)));
    }
    return findings;
  }

  /** Returns the finding that files are left out; empty if all have been read. */
  static List<Finding> unreadable(List<UnreadableFile> files) {
    List<String> reasons =
        IntStream.range(0, files.size()).mapToObj(i -> withReason(files, i)).toList();
    return files.isEmpty()
        ? List.of()
        : List.of(
            Finding.warning(
                "leaving out %s that cannot be read: %s"
                    .formatted(
                        Finding.count(files.size(), "file", "files"), Finding.examples(reasons))));
  }

  /** Returns the name of a file, with the reason if the next one has another reason. */
  private static String withReason(List<UnreadableFile> files, int index) {
    UnreadableFile file = files.get(index);
    boolean isLastOfReason =
        index + 1 == files.size()
            || (index + 1) % Finding.EXAMPLES == 0
            || !files.get(index + 1).reason().equals(file.reason());
    return isLastOfReason ? "%s (%s)".formatted(file.name(), file.reason()) : file.name();
  }

  private static List<Finding> faults(Dataset dataset, List<String> unlearned) {
    List<Finding> faults = new ArrayList<>();
    if (!unlearned.isEmpty()) {
      faults.add(
          Finding.fault(
              "%s has no readable image to train on of the classes %s: replace the files, or remove the folders"
                  .formatted(dataset.name(), Finding.examples(unlearned))));
    }
    if (dataset.test().isEmpty()) {
      faults.add(
          Finding.fault(
              "%s has no readable test image: replace the files".formatted(dataset.name())));
    }
    return faults;
  }

  private static Finding warning(String text, List<String> classes) {
    return Finding.warning(
        text.formatted(
            Finding.count(classes.size(), "class", "classes"), Finding.examples(classes)));
  }

  private static int[] counts(List<Example> examples, int labels) {
    int[] counts = new int[labels];
    examples.forEach(example -> counts[example.label()]++);
    return counts;
  }

  private static List<String> classes(
      Dataset dataset, IntPredicate wanted, IntFunction<String> text) {
    return IntStream.range(0, dataset.labels().size()).filter(wanted).mapToObj(text).toList();
  }
}
