package dev.sightline.cli.classify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;

/**
 * Writes comma-separated values as in RFC 4180, but with line feeds as ends of lines. All lines
 * have the same number of fields.
 *
 * @param multiLabel whether an image may have several labels
 * @param classes number of classes in an answer
 */
record CsvText(boolean multiLabel, int classes) implements AnswerText {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.MINIMAL).setRecordSeparator("\n").get();

  @Override
  public String heading() {
    List<String> fields = new ArrayList<>(List.of("file", "label", "confidence"));
    if (multiLabel) {
      fields.add("labels");
    }
    fields.addAll(List.of("rejected", "cause"));
    for (int i = 1; i <= classes; i++) {
      fields.addAll(List.of("label_" + i, "probability_" + i));
    }
    return joined(fields);
  }

  @Override
  public String line(FileAnswer answer) {
    return joined(answer.map(this::classified, this::rejected));
  }

  private List<String> classified(ClassifiedFile answer) {
    List<String> fields = new ArrayList<>();
    fields.add(answer.file());
    add(answer.best(), fields);
    if (multiLabel) {
      fields.add(
          answer.labels().stream().map(ClassProbability::label).collect(Collectors.joining(";")));
    }
    fields.addAll(List.of("", ""));
    answer.topK().forEach(each -> add(each, fields));
    return fields;
  }

  private static void add(ClassProbability each, List<String> fields) {
    fields.add(each.label());
    fields.add(Float.toString(each.probability()));
  }

  private List<String> rejected(RejectedFile answer) {
    List<String> fields = new ArrayList<>();
    fields.add(answer.file());
    fields.addAll(Collections.nCopies(multiLabel ? 3 : 2, ""));
    fields.addAll(List.of(answer.reason(), answer.cause()));
    fields.addAll(Collections.nCopies(2 * classes, ""));
    return fields;
  }

  private static String joined(List<String> fields) {
    return FORMAT.format(fields.toArray()) + "\n";
  }
}
