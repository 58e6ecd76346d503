package dev.sightline.microbench.decode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

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

  /** A row: a folder of photos and the side of the result. */
  record Case(Path photos, int side) {
    private String name() {
      return photos.getFileName() + " to " + side;
    }
  }

  private static final String ROW = "%-28s";
  private static final String CELL = " %18s";

  private static final String RATIO = " %24s";

  private final Map<Way, Map<Case, List<MillisPerImage>>> measured = new TreeMap<>();
  private final List<Case> cases = new ArrayList<>();

  /** Adds the measurements of a round. */
  void put(Way way, Case row, List<Double> millis) {
    measured
        .computeIfAbsent(way, each -> new HashMap<>())
        .computeIfAbsent(row, each -> new ArrayList<>())
        .add(new MillisPerImage(millis));
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
    lines.add(title.append(RATIO.formatted("Sightline / Pillow, draft")).toString());
    for (Case row : cases) {
      lines.add(line(row));
    }
    return lines;
  }

  private String line(Case row) {
    StringBuilder line = new StringBuilder(ROW.formatted(label(row)));
    for (Way way : Way.values()) {
      List<MillisPerImage> rounds = rounds(way, row);
      line.append(CELL.formatted(rounds.isEmpty() ? "-" : MillisPerImage.ofAll(rounds)));
    }
    return line.append(RATIO.formatted(ratio(row))).toString();
  }

  /** Two folders may have the same name. */
  private String label(Case row) {
    boolean unique = cases.stream().filter(each -> each.name().equals(row.name())).count() == 1;
    return unique ? row.name() : row.photos + " to " + row.side;
  }

  /** Returns the median of the rounds' ratios, the least and the greatest. */
  private String ratio(Case row) {
    List<MillisPerImage> ours = rounds(Way.SIGHTLINE, row);
    List<MillisPerImage> theirs = rounds(Way.PILLOW_DRAFT, row);
    double[] ratios =
        IntStream.range(0, Math.min(ours.size(), theirs.size()))
            .mapToDouble(i -> ours.get(i).mean() / theirs.get(i).mean())
            .sorted()
            .toArray();
    return ratios.length == 0
        ? "-"
        : String.format(
            Locale.ROOT,
            "%.2f (%.2f to %.2f)",
            ratios[ratios.length / 2],
            ratios[0],
            ratios[ratios.length - 1]);
  }

  private List<MillisPerImage> rounds(Way way, Case row) {
    return measured.getOrDefault(way, Map.of()).getOrDefault(row, List.of());
  }
}
