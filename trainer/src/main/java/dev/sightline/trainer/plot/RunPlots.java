package dev.sightline.trainer.plot;

import dev.sightline.trainer.run.RunHistory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws the curves of a run: loss, accuracy and learning rate. */
public final class RunPlots {
  private static final String EPOCHS = "epochs trained";

  private RunPlots() {}

  /**
   * Draws {@code plots/loss.png}, {@code accuracy.png} and {@code learning-rate.png} from {@code
   * metrics.jsonl} and {@code batches.jsonl}, if they contain the values.
   *
   * @param folder the run folder
   * @return the files written
   * @throws dev.sightline.trainer.TrainerFailure if a file cannot be read or written, or if there
   *     is no font
   */
  public static List<Path> write(Path folder) {
    return draw(RunHistory.read(folder)).entrySet().stream()
        .map(
            plot ->
                OutputFile.write(
                    folder.resolve("plots").resolve(plot.getKey() + ".png"), plot.getValue()))
        .toList();
  }

  /** Returns PNG files by name, in display order. */
  public static Map<String, byte[]> draw(RunHistory history) {
    Map<String, byte[]> plots = new LinkedHashMap<>();
    put(plots, "loss", loss(history));
    put(plots, "accuracy", accuracy(history));
    put(plots, "learning-rate", learningRate(history));
    return plots;
  }

  private static void put(Map<String, byte[]> plots, String name, CurveChart chart) {
    if (!chart.isEmpty()) {
      plots.put(name, chart.png());
    }
  }

  private static CurveChart loss(RunHistory history) {
    return new CurveChart("Loss", EPOCHS, "loss", "0.##")
        .thin("each batch", Curve.byBatch(history, "loss"), Palette.PALE_BLUE)
        .strong(
            "mean of an epoch", Curve.byEpoch(history, "loss"), Palette.BLUE, SeriesMarkers.CIRCLE);
  }

  private static CurveChart accuracy(RunHistory history) {
    return new CurveChart("Accuracy", EPOCHS, "images classified right", "0%")
        .thin("training, each batch", Curve.byBatch(history, "accuracy"), Palette.PALE_BLUE)
        .strong(
            "training", Curve.byEpoch(history, "trainAccuracy"), Palette.BLUE, SeriesMarkers.CIRCLE)
        .thin(
            "validation, each data batch",
            Curve.byBatch(history, "validationAccuracy"),
            Palette.PALE_ORANGE)
        .strong(
            "validation",
            Curve.byEpoch(history, "validationAccuracy"),
            Palette.ORANGE,
            SeriesMarkers.DIAMOND);
  }

  private static CurveChart learningRate(RunHistory history) {
    return new CurveChart("Learning rate", EPOCHS, "learning rate", "0.######")
        .strong(
            "each batch",
            Curve.byBatch(history, "learningRate"),
            Palette.GREEN,
            SeriesMarkers.NONE);
  }
}
