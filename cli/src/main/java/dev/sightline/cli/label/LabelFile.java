package dev.sightline.cli.label;

import dev.sightline.clisupport.failure.CommandFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads labels from a CSV file with rows {@code id,label[,by]}, as spreadsheets save it: separated
 * by commas, semicolons or tabs, in UTF-8 or UTF-16. The first row may name the columns; they may
 * then have any order, and unknown ones are ignored. If one row is invalid, the whole file is
 * rejected.
 */
public final class LabelFile {
  private LabelFile() {}

  /**
   * @throws CommandFailure with file and line of the first error
   */
  public static List<ImageLabel> read(Path file) {
    List<CsvRow> rows = CsvRows.read(file);
    Optional<LabelColumns> named = rows.stream().findFirst().flatMap(LabelColumns::named);
    LabelColumns columns = named.orElse(LabelColumns.DEFAULT);
    List<ImageLabel> labels = new ArrayList<>();
    for (CsvRow row : rows.subList(named.isPresent() ? 1 : 0, rows.size())) {
      labels.add(columns.label(String.format(Locale.ROOT, "%s:%d: ", file, row.line()), row));
    }
    if (labels.isEmpty()) {
      throw new CommandFailure(file + " contains no labels: give lines of id,label or id,label,by");
    }
    return labels;
  }
}
