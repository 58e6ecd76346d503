package dev.sightline.trainer.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Table with aligned columns: the first ones are text, the others are right-aligned numbers. */
final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();
  private int textColumns = 1;

  TextTable(String... headings) {
    row(headings);
  }

  TextTable(String first, List<String> others) {
    List<String> headings = new ArrayList<>(List.of(first));
    headings.addAll(others);
    rows.add(headings);
  }

  TextTable textColumns(int count) {
    textColumns = count;
    return this;
  }

  void row(String... cells) {
    rows.add(Arrays.asList(cells));
  }

  @Override
  public String toString() {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
  }

  private String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String padding = " ".repeat(widths[i] - row.get(i).length());
      line.append("  ").append(i < textColumns ? row.get(i) + padding : padding + row.get(i));
    }
    return line.toString().stripTrailing();
  }
}
