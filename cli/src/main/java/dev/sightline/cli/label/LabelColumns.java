package dev.sightline.cli.label;

import dev.sightline.clisupport.failure.CommandFailure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Columns of a file of labels.
 *
 * @param by index of the column of the authors; -1 if there is none
 * @param areNamed whether the file names them; if not, there are no others
 */
record LabelColumns(int id, int label, int by, boolean areNamed) {
  static final LabelColumns DEFAULT = new LabelColumns(0, 1, 2, false);

  private static final Set<String> ID_NAMES =
      Set.of(
          "id",
          "image",
          "imageid",
          "imagename",
          "imagefile",
          "imagepath",
          "img",
          "file",
          "fileid",
          "filename",
          "filepath",
          "path",
          "photo");
  private static final Set<String> LABEL_NAMES =
      Set.of("label", "labels", "truelabel", "class", "classname", "classlabel", "category");
  private static final Set<String> BY_NAMES =
      Set.of("by", "labelledby", "labeledby", "author", "annotator");

  /** Returns the columns that a heading names; empty if the row is not a heading. */
  static Optional<LabelColumns> named(CsvRow row) {
    List<String> names = row.values().stream().map(LabelColumns::simplified).toList();
    int id = indexOf(ID_NAMES, names);
    int label = indexOf(LABEL_NAMES, names);
    return id < 0 || label < 0
        ? Optional.empty()
        : Optional.of(new LabelColumns(id, label, indexOf(BY_NAMES, names), true));
  }

  private static String simplified(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
  }

  private static int indexOf(Set<String> known, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      if (known.contains(names.get(i))) {
        return i;
      }
    }
    return -1;
  }

  /**
   * @param place prefix of error messages: file and line
   * @throws CommandFailure if the row has too few or too many values, or an invalid one
   */
  ImageLabel label(String place, CsvRow row) {
    int required = Math.max(id, label) + 1;
    if (row.values().size() < required) {
      throw new CommandFailure(
          String.format(
              Locale.ROOT,
              "%sonly %d of at least %d values: give %s",
              place,
              row.values().size(),
              required,
              areNamed ? "a value for each column of the heading" : "id,label or id,label,by"));
    }
    if (!areNamed && row.filled() > by + 1) {
      throw new CommandFailure(
          String.format(
              Locale.ROOT,
              "%sthere are %d values: give id,label or id,label,by, or name the columns in the first"
                  + " line",
              place,
              row.filled()));
    }
    return ImageLabel.checked(place, row.value(id), row.value(label), row.value(by));
  }
}
