package dev.sightline.trainer.plot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sightline.trainer.run.RunHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Points of a line, from left to right. */
public final class Curve {
  private final List<Double> x = new ArrayList<>();
  private final List<Double> y = new ArrayList<>();

  private Curve() {}

  /** Returns a value of each epoch over the number of trained epochs. */
  static Curve byEpoch(RunHistory history, String figure) {
    Curve curve = new Curve();
    history.epochs().forEach(epoch -> curve.add(epoch.path("epoch").asInt(), epoch.path(figure)));
    return curve;
  }

  /** Returns a value of each batch over the number of trained epochs, with fractions. */
  public static Curve byBatch(RunHistory history, String figure) {
    Map<Integer, Integer> batchesIn = new TreeMap<>();
    history
        .batches()
        .forEach(batch -> batchesIn.merge(batch.path("epoch").asInt(), 1, Integer::sum));
    double most = batchesIn.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    Curve curve = new Curve();
    int before = 0;
    int epoch = -1;
    for (JsonNode batch : history.batches()) {
      before = batch.path("epoch").asInt() == epoch ? before + 1 : 1;
      epoch = batch.path("epoch").asInt();
      curve.add(epoch - 1 + before / most, batch.path(figure));
    }
    return curve;
  }

  /** Adds a point. Leaves out a value that is missing or not finite. */
  private void add(double atX, JsonNode atY) {
    double value = atY.asDouble(Double.NaN);
    if (Double.isFinite(value)) {
      x.add(atX);
      y.add(value);
    }
  }

  boolean isEmpty() {
    return x.isEmpty();
  }

  public List<Double> x() {
    return List.copyOf(x);
  }

  public List<Double> y() {
    return List.copyOf(y);
  }
}
