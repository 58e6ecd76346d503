package dev.sightline.cli.classify;

import dev.sightline.cli.terminal.Cells;
import dev.sightline.cli.terminal.Text;
import dev.sightline.modelstore.ModelMetadata;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes aligned columns: file, label, confidence, and the next classes. */
final class TableText implements AnswerText {
  private static final String FILE = "FILE";
  private static final String LABEL = "LABEL";
  private static final String LABELS = "LABELS";
  private static final String GAP = "  ";
  private static final int LEAST_LABEL = 8;

  private final boolean multiLabel;
  private final int width;
  private final int fileWidth;
  private final int labelWidth;

  /**
   * @param files all files
   * @param width number of columns of the terminal; {@link Integer#MAX_VALUE} if nothing may be
   *     shortened
   */
  TableText(List<ListedFile> files, ModelMetadata model, int width) {
    multiLabel = model.isMultiLabel();
    this.width = width;
    int longestFile = longest(files, ListedFile::name, FILE);
    int longestLabel = longest(model.labels(), label -> label, LABEL);
    labelWidth = Math.min(longestLabel, Math.max(LEAST_LABEL, width / 4));
    fileWidth = Math.min(longestFile, Math.max(FILE.length(), width / 2));
  }

  private static <T> int longest(List<T> values, Function<T, String> text, String heading) {
    return Stream.concat(values.stream().map(text), Stream.of(heading))
        .map(Text::printable)
        .map(Cells::width)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  @Override
  public String heading() {
    String file = Cells.left(FILE, fileWidth) + GAP;
    return line(
        multiLabel
            ? file + LABELS
            : file + Cells.left(LABEL, labelWidth) + GAP + "  SURE" + GAP + "NEXT");
  }

  @Override
  public String line(FileAnswer answer) {
    String file = Cells.left(Cells.tail(Text.printable(answer.file()), fileWidth), fileWidth) + GAP;
    String rest =
        multiLabel
            ? answer.map(this::labels, this::rejected)
            : answer.map(this::single, this::rejected);
    return line(file + Text.printable(rest));
  }

  private String single(ClassifiedFile answer) {
    String next =
        answer.topK().stream()
            .skip(1)
            .map(TableText::withPercent)
            .collect(Collectors.joining(", "));
    return Cells.left(Text.printable(answer.best().label()), labelWidth)
        + GAP
        + percent(answer.best())
        + GAP
        + next;
  }

  private String labels(ClassifiedFile answer) {
    return answer.labels().isEmpty()
        ? "none; " + withPercent(answer.best())
        : answer.labels().stream().map(TableText::withPercent).collect(Collectors.joining(", "));
  }

  private String rejected(RejectedFile answer) {
    return answer.reason() + ": " + answer.cause();
  }

  private static String withPercent(ClassProbability each) {
    return each.label() + " " + percent(each).strip();
  }

  private static String percent(ClassProbability each) {
    return String.format(Locale.ROOT, "%5.1f%%", 100 * each.probability());
  }

  private String line(String text) {
    return Cells.fit(text, width).stripTrailing() + "\n";
  }
}
