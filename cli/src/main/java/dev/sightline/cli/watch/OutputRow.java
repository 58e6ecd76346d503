package dev.sightline.cli.watch;

import com.google.protobuf.util.Timestamps;
import dev.sightline.cli.terminal.Text;
import dev.sightline.cli.watch.Output.Predicted;
import dev.sightline.cli.watch.Output.Refused;
import dev.sightline.cli.watch.Output.Unreadable;
import dev.sightline.proto.v1.ClassScore;
import dev.sightline.proto.v1.Prediction;
import java.util.List;
import java.util.Locale;

/** Formats one output as a table row with fixed columns. */
public final class OutputRow {
  private static final int ID = 30;
  private static final int ANSWER = 18;

  private OutputRow() {}

  public static String heading() {
    return row("IMAGE", "ANSWER", "SURE", "EXPECTED", "TOOK", "MODEL");
  }

  public static String of(Output output) {
    return Text.printable(
        output.match(OutputRow::prediction, OutputRow::rejection, OutputRow::unreadable));
  }

  private static String prediction(Predicted predicted) {
    var prediction = predicted.prediction();
    return row(
        tail(predicted.imageId()),
        answer(prediction),
        String.format(Locale.ROOT, "%5.1f%%", 100 * prediction.getConfidence()),
        predicted.expected().map(label -> mark(label, prediction) + label).orElse(""),
        took(predicted),
        prediction.getModel().getName() + "/" + prediction.getModel().getVersion());
  }

  /** Returns the label, or all labels of a multi-label model; after a mark if it is not sure. */
  private static String answer(Prediction prediction) {
    String labels =
        prediction.hasLabelThreshold()
            ? String.join(", ", labels(prediction))
            : prediction.getLabel();
    return (prediction.getNotSure() ? "? " : "") + (labels.isEmpty() ? "no label" : labels);
  }

  private static List<String> labels(Prediction prediction) {
    return prediction.getLabelsList().stream().map(ClassScore::getLabel).toList();
  }

  /** Returns the time from the image's timestamp to the service's; empty if either is unknown. */
  private static String took(Predicted predicted) {
    return predicted.prediction().hasPredictedAt() && predicted.timestamp() >= 0
        ? Timestamps.toMillis(predicted.prediction().getPredictedAt())
            - predicted.timestamp()
            + " ms"
        : "";
  }

  private static String rejection(Refused refused) {
    return Text.cell(tail(refused.imageId()), ID)
        + "  "
        + refused.reason()
        + ": "
        + refused.cause();
  }

  private static String unreadable(Unreadable unreadable) {
    return Text.cell(unreadable.imageId(), ID) + "  unreadable: " + unreadable.cause();
  }

  private static String mark(String expected, Prediction prediction) {
    boolean right =
        prediction.hasLabelThreshold()
            ? labels(prediction).contains(expected)
            : prediction.getLabel().equals(expected);
    return right ? "✓ " : "✗ ";
  }

  private static String row(
      String id, String answer, String sure, String expected, String took, String model) {
    return String.join(
        "  ",
        Text.cell(id, ID),
        Text.cell(answer, ANSWER),
        Text.cell(sure, 6),
        Text.cell(expected, ANSWER),
        String.format(Locale.ROOT, "%9s", took),
        model);
  }

  /** Keeps the end of an id, which distinguishes images; its beginning is mostly folders. */
  private static String tail(String id) {
    if (id.length() <= ID) {
      return id;
    }
    int start = id.length() - ID + 1;
    return "…" + id.substring(Character.isLowSurrogate(id.charAt(start)) ? start + 1 : start);
  }
}
