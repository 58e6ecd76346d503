package dev.sightline.microbench.decode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** CPU time of each way to decode, by folder and side. */
final class DecodeTable {
  /** A way to decode, in the order of the columns. */
  enum Way {
    SIGHTLINE("Sightline"),
    WHOLE_PICTURE("JDK, whole"),
    PILLOW_WHOLE("Pillow, whole"),
    PILLOW_DRAFT("Pillow, draft");

    private final String title;

    Way(String title) {
      this.title = title;
    }
  }

  /** A row: a folder's name and the side of the result. */
  record Case(String photos, int side) {}

  private static final String ROW = "%-28s";
  private static final String CELL = " %18s";

  private final Map<Way, Map<Case, MillisPerImage>> measured = new TreeMap<>();
  private final List<Case> cases = new ArrayList<>();

  void put(Way way, Case row, MillisPerImage millis) {
    measured.computeIfAbsent(way, each -> new HashMap<>()).put(row, millis);
    if (!cases.contains(row)) {
      cases.add(row);
    }
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    StringBuilder title = new StringBuilder(ROW.formatted("CPU ms per image"));
    for (Way way : Way.values()) {
      title.append(CELL.formatted(way.title));
    }
    lines.add(title.toString());
    for (Case row : cases) {
      lines.add(line(row));
    }
    return lines;
  }

  private String line(Case row) {
    StringBuilder line = new StringBuilder(ROW.formatted(row.photos + " to " + row.side));
    for (Way way : Way.values()) {
      MillisPerImage millis = measured.getOrDefault(way, Map.of()).get(row);
      line.append(CELL.formatted(millis == null ? "-" : millis));
    }
    return line.toString();
  }
}
