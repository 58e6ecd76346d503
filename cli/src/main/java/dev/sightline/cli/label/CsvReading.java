package dev.sightline.cli.label;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Rows of a text with one separator, without blank ones.
 *
 * @param faultyLine number of the line whose quotes are wrong, at which reading ended; 0 if none is
 */
record CsvReading(List<CsvRow> rows, long faultyLine) {
  CsvReading {
    rows = List.copyOf(rows);
  }

  static CsvReading of(String text, char separator) {
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(separator)
            .setIgnoreSurroundingSpaces(true)
            .setIgnoreEmptyLines(true)
            .get();
    try (CSVParser parser = CSVParser.parse(text, format)) {
      return read(parser);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail to be read", e);
    }
  }

  private static CsvReading read(CSVParser parser) {
    List<CsvRow> rows = new ArrayList<>();
    try {
      for (CSVRecord each : parser) {
        List<String> values = each.stream().map(String::strip).toList();
        CsvRow row = new CsvRow(parser.getCurrentLineNumber(), values);
        if (!row.isBlank()) {
          rows.add(row);
        }
      }
      return new CsvReading(rows, 0);
    } catch (UncheckedIOException e) {
      return new CsvReading(rows, parser.getCurrentLineNumber());
    }
  }

  /** Returns the number of rows with two or more values. */
  long divided() {
    return rows.stream().filter(row -> row.values().size() > 1).count();
  }
}
