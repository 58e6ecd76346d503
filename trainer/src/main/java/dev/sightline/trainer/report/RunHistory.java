package dev.sightline.trainer.report;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** How a run went so far, epoch by epoch and batch by batch; both may be empty. */
record RunHistory(List<EpochPoint> epochs, List<BatchPoint> batches) {
  RunHistory {
    epochs = List.copyOf(epochs);
    batches = List.copyOf(batches);
  }

  /**
   * @param folder the run's
   * @throws dev.sightline.trainer.TrainerFailure where a file is damaged
   */
  static RunHistory read(Path folder) {
    Map<Long, BatchPoint> batches = new TreeMap<>();
    JsonFiles.readLines(folder.resolve("batches.jsonl")).stream()
        .map(BatchPoint::of)
        .forEach(
            batch ->
                batches.merge(
                    ((long) batch.epoch() << 32) + batch.step(), batch, BatchPoint::completedBy));
    return new RunHistory(
        JsonFiles.readLines(folder.resolve("metrics.jsonl")).stream().map(EpochPoint::of).toList(),
        List.copyOf(batches.values()));
  }

  /** The epoch that did best on the images held back; the earliest of equals. */
  Optional<EpochPoint> best() {
    return epochs.stream()
        .filter(epoch -> !Double.isNaN(epoch.validationAccuracy()))
        .max(
            Comparator.comparingDouble(EpochPoint::validationAccuracy)
                .thenComparing(EpochPoint::epoch, Comparator.reverseOrder()));
  }

  /** A figure of each epoch over the number of epochs trained. */
  Curve byEpoch(ToDoubleFunction<EpochPoint> figure) {
    Curve curve = new Curve();
    epochs.forEach(epoch -> curve.add(epoch.epoch(), figure.applyAsDouble(epoch)));
    return curve;
  }

  /** A figure of each batch over the share of epochs trained. */
  Curve byBatch(ToDoubleFunction<BatchPoint> figure) {
    Map<Integer, Integer> batchesIn = new TreeMap<>();
    batches.forEach(batch -> batchesIn.merge(batch.epoch(), 1, Integer::sum));
    double most = batchesIn.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    Curve curve = new Curve();
    int before = 0;
    int epoch = -1;
    for (BatchPoint batch : batches) {
      before = batch.epoch() == epoch ? before + 1 : 1;
      epoch = batch.epoch();
      curve.add(epoch - 1 + before / most, figure.applyAsDouble(batch));
    }
    return curve;
  }
}
