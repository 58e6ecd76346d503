package dev.sightline.trainer.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks the names of the folders and files of some parts of an image folder; opens no file. */
final class LayoutFindings {
  /** Folder of {@code data collect} with images to view and label. */
  private static final String UNLABELLED = "unlabelled";

  private final FolderLayout layout;
  private final List<LabelledFolder> parts;
  private final List<Finding> findings = new ArrayList<>();

  private LayoutFindings(FolderLayout layout, List<LabelledFolder> parts) {
    this.layout = layout;
    this.parts = parts;
  }

  static List<Finding> of(FolderLayout layout, List<LabelledFolder> parts) {
    LayoutFindings check = new LayoutFindings(layout, parts);
    check.addUnused();
    check.addLoose();
    check.addNested();
    check.addEmpty();
    check.addNames();
    check.addIgnored();
    return check.findings;
  }

  /** Returns the number of images in a folder and all folders within it. */
  private static int images(Path folder) {
    FolderListing listing = FolderListing.of(folder);
    return listing.images().size() + listing.imagesBelow();
  }

  private static String imageCount(long images) {
    return Finding.count(images, "image", "images");
  }

  private void addUnused() {
    FolderParts divided = layout.parts();
    List<String> unused = new ArrayList<>();
    for (Path folder : divided.isDivided() ? divided.unused() : List.<Path>of()) {
      int images = images(folder);
      if (images > 0 && !EntryName.of(folder).equals(UNLABELLED)) {
        unused.add("%s (%s)".formatted(EntryName.of(folder), imageCount(images)));
      }
    }
    if (!unused.isEmpty()) {
      findings.add(
          Finding.warning(
              "not using %s that %s no part of a folder with train or test: %s"
                  .formatted(
                      Finding.count(unused.size(), "folder", "folders"),
                      unused.size() == 1 ? "is" : "are",
                      Finding.examples(unused))));
    }
  }

  private void addLoose() {
    List<Path> loose = new ArrayList<>();
    if (layout.parts().isDivided()) {
      loose.addAll(layout.parts().top().images());
    }
    parts.forEach(part -> loose.addAll(part.listing().images()));
    warn(loose, "not using %s outside of class folders: %s", "image", "images");
  }

  private void addNested() {
    List<String> nested = new ArrayList<>();
    long images = 0;
    for (ClassFolder each : classes()) {
      for (Path folder : each.content().folders()) {
        int inside = images(folder);
        images += inside;
        if (inside > 0) {
          nested.add("%s (%s)".formatted(layout.nameOf(folder), imageCount(inside)));
        }
      }
    }
    if (!nested.isEmpty()) {
      findings.add(
          Finding.warning(
              "not using %s in folders within class folders: %s"
                  .formatted(imageCount(images), Finding.examples(nested))));
    }
  }

  private void addEmpty() {
    List<Path> empty =
        classes().stream()
            .filter(each -> !each.hasImages())
            .map(each -> each.content().folder())
            .toList();
    warn(empty, "ignoring %s without images: %s", "class folder", "class folders");
  }

  private void addNames() {
    for (LabelledFolder part : parts) {
      groups(part.classes().stream(), ClassFolder::name)
          .forEach(
              same ->
                  findings.add(
                      Finding.warning(
                          "taking %s for one class, because their names differ only in the form of Unicode: %s"
                              .formatted(
                                  Finding.count(same.size(), "folder", "folders"),
                                  PrintableName.of(same.get(0).name())))));
    }
    TreeSet<String> names = new TreeSet<>();
    parts.forEach(part -> names.addAll(part.names()));
    groups(names.stream(), ClassName::folded)
        .forEach(
            similar ->
                findings.add(
                    Finding.warning(
                        "taking these for different classes, although their names differ only in case or spaces: %s"
                            .formatted(
                                Finding.examples(
                                    similar.stream().map("'%s'"::formatted).toList())))));
  }

  private void addIgnored() {
    List<Path> others =
        classes().stream().flatMap(each -> each.content().others().stream()).toList();
    List<Path> broken =
        classes().stream().flatMap(each -> each.content().broken().stream()).toList();
    warn(broken, "ignoring %s to files that do not exist: %s", "link", "links");
    if (!others.isEmpty()) {
      findings.add(
          Finding.note(
              "ignoring %s that %s no images: %s"
                  .formatted(
                      Finding.count(others.size(), "file", "files"),
                      others.size() == 1 ? "is" : "are",
                      Finding.examples(names(others)))));
    }
  }

  private void warn(List<Path> entries, String text, String one, String several) {
    if (!entries.isEmpty()) {
      findings.add(
          Finding.warning(
              text.formatted(
                  Finding.count(entries.size(), one, several), Finding.examples(names(entries)))));
    }
  }

  private List<ClassFolder> classes() {
    return parts.stream().flatMap(part -> part.classes().stream()).toList();
  }

  private List<String> names(List<Path> entries) {
    return entries.stream().map(layout::nameOf).toList();
  }

  /** Returns the lists of two and more elements with the same key. */
  private static <T> List<List<T>> groups(Stream<T> elements, Function<T, String> key) {
    Map<String, List<T>> groups =
        elements.collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    return groups.values().stream().filter(group -> group.size() > 1).toList();
  }
}
