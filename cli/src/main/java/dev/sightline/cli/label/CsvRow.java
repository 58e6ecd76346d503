package dev.sightline.cli.label;

import java.util.List;

/**
 * Row of a CSV file.
 *
 * @param line number of its last line in the file, from 1
 * @param values without the spaces around them
 */
record CsvRow(long line, List<String> values) {
  CsvRow {
    values = List.copyOf(values);
  }

  /** Returns an empty value for a column that the row does not have. */
  String value(int column) {
    return column >= 0 && column < values.size() ? values.get(column) : "";
  }

  boolean isBlank() {
    return values.stream().allMatch(String::isEmpty);
  }

  /** Returns the number of values, without empty ones at the end. */
  int filled() {
    int count = values.size();
    while (count > 0 && values.get(count - 1).isEmpty()) {
      count--;
    }
    return count;
  }
}
