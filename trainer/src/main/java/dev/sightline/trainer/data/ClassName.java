package dev.sightline.trainer.data;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * Names of classes in the composed form of Unicode (NFC). A folder that was made on macOS has the
 * decomposed form of the same name.
 */
public final class ClassName {
  private ClassName() {}

  /** Returns the name of the class whose images are in a folder. */
  static String of(Path folder) {
    return composed(EntryName.of(folder));
  }

  static String composed(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  /**
   * Returns the index of the first label with this name, in any form of Unicode; -1 if there is
   * none.
   */
  public static int indexIn(List<String> labels, String name) {
    int exact = labels.indexOf(name);
    return exact >= 0
        ? exact
        : labels.stream().map(ClassName::composed).toList().indexOf(composed(name));
  }

  /** Returns a text that is equal for names that a person may take for the same. */
  static String folded(String name) {
    return name.strip().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }
}
