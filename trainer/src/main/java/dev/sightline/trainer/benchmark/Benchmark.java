package dev.sightline.trainer.benchmark;

import dev.sightline.trainer.batch.TensorBatch;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.data.Progress;
import dev.sightline.trainer.evaluate.AdjustedClassifier;
import dev.sightline.trainer.evaluate.Classifier;
import dev.sightline.trainer.evaluate.NetworkClassifier;
import dev.sightline.trainer.evaluate.OnnxClassifier;
import dev.sightline.trainer.export.ExportOptions;
import dev.sightline.trainer.network.NetworkBuilder;
import dev.sightline.trainer.network.NetworkFile;
import dev.sightline.trainer.network.NetworkSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Measures how fast networks train (forward, backward, update, at the recipe's batch size) and
 * infer (from 8-bit pixels to probabilities, as the exported graph would, so a mirrored network
 * runs twice). Needs no dataset. One thread at a time.
 */
public final class Benchmark {
  private static final int WHITENING_SAMPLE = 1_000;
  private static final int NETWORK_BATCH = 256;
  private static final List<Integer> RUNTIME_BATCHES = List.of(1, 32, 256);

  private final ImageSize size;
  private final int repeats;
  private final Duration trainingRepeat;
  private final Duration inferenceRepeat;
  private final Progress progress;
  private final Stopwatch stopwatch;

  /**
   * Creates a benchmark.
   *
   * @param repeats number of repeats of each measurement, 1 or more
   * @param trainingRepeat duration of each repeat of training
   * @param inferenceRepeat duration of each repeat of inference
   * @param progress receives each result as a note
   */
  public Benchmark(
      ImageSize size,
      int repeats,
      Duration trainingRepeat,
      Duration inferenceRepeat,
      Progress progress,
      LongSupplier nanoTime) {
    if (repeats < 1) {
      throw new IllegalArgumentException("the repeats must be 1 or more, not " + repeats);
    }
    this.size = size;
    this.repeats = repeats;
    this.trainingRepeat = trainingRepeat;
    this.inferenceRepeat = inferenceRepeat;
    this.progress = progress;
    this.stopwatch = new Stopwatch(repeats, nanoTime, progress);
  }

  /**
   * Returns the expected duration if a single batch is shorter than a repeat, including the
   * warm-up.
   */
  public Duration expected(int networks) {
    Duration inference = inferenceRepeat.multipliedBy(1 + RUNTIME_BATCHES.size());
    return trainingRepeat.plus(inference).multipliedBy((repeats + 1L) * networks);
  }

  public List<Speed> measure(NetworkFile file) {
    List<Speed> speeds = new ArrayList<>();
    ComputationGraph network =
        new NetworkBuilder(
                file, new NetworkSpec(size.height(), size.width(), GeneratedImages.CLASSES, 1))
            .build(() -> tensors(GeneratedImages.of(WHITENING_SAMPLE, size)).features());
    progress.note(
        String.format(Locale.ROOT, "%s: %,d parameters", file.name(), network.numParams()));
    try (TrainingWorkload trainee = new TrainingWorkload(network, file, size)) {
      int batch = file.recipe().batchSize();
      add(speeds, stopwatch.measure("training", batch, trainingRepeat, trainee::step));
    }
    ExportOptions options = ExportOptions.plain(TensorBatch.SCALE).withMirrored(file.mirrored());
    Classifier ours =
        new AdjustedClassifier(
            new NetworkClassifier(network, size, GeneratedImages.CLASSES), size, options);
    add(speeds, inference("inference, DL4J", ours, NETWORK_BATCH));
    try (OnnxClassifier exported = ExportedModel.open(network, size, options)) {
      for (int batch : RUNTIME_BATCHES) {
        add(speeds, inference("inference, ONNX Runtime", exported, batch));
      }
    }
    return speeds;
  }

  private void add(List<Speed> speeds, Speed speed) {
    speeds.add(speed);
    progress.note(speed.toString());
  }

  private Speed inference(String task, Classifier classifier, int batch) {
    List<Example> images = GeneratedImages.of(batch, size);
    return stopwatch.measure(task, batch, inferenceRepeat, () -> classifier.classify(images));
  }

  private TensorBatch tensors(List<Example> images) {
    return TensorBatch.of(images, size, GeneratedImages.CLASSES);
  }
}
