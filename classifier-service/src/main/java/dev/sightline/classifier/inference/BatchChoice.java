package dev.sightline.classifier.inference;

import dev.sightline.classifier.domain.ModelInfo;
import dev.sightline.classifier.inference.ChosenBatch.Reason;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** Chooses the batch of a loaded model: as configured or fixed, otherwise by measuring. */
public final class BatchChoice {
  /** Larger batches are not tried. */
  public static final int LARGEST_TRIED = 64;

  /** A model with a larger fixed batch gets at most this many images, and is padded. */
  private static final int LARGEST = 256;

  /** Pixels of a batch; a model with larger images does not gain from many of them. */
  private static final long LARGEST_INPUT = 64L << 20;

  private static final long LONGEST = TimeUnit.SECONDS.toNanos(3);

  private final Optional<Integer> configured;
  private final int workers;

  /**
   * @param configured maximum number of images of a run, if it is set
   * @param workers number of threads that run the model
   */
  public BatchChoice(Optional<Integer> configured, int workers) {
    this.configured = configured;
    this.workers = workers;
  }

  /** Returns the largest batch that can be chosen for any model. */
  public int largest() {
    return configured.orElse(LARGEST);
  }

  /**
   * Chooses the batch. A search takes about a tenth of a second for a small model and at most some
   * seconds for a large one. It also warms up the model.
   *
   * @param memory number of bytes that all runs at the same time may use
   * @throws dev.sightline.classifier.domain.EngineBrokenException if the model fails on the golden
   *     image
   */
  public ChosenBatch of(OnnxEngine engine, ModelInfo model, long memory) {
    OptionalInt fixed = engine.fixedBatch();
    if (configured.isPresent()) {
      int images = Math.min(largest(), fixed.orElse(largest()));
      return new ChosenBatch(images, workers, 0, 0, Reason.CONFIGURED);
    }
    BatchProbe probe = new BatchProbe(engine, model);
    long runBytes = ChosenBatch.runBytes(memory, workers);
    ChosenBatch chosen =
        fixed.isPresent()
            ? ChosenBatch.of(
                probe.measure(Math.min(LARGEST, fixed.getAsInt())), runBytes, workers, Reason.FIXED)
            : search(probe, model, runBytes);
    probe.releaseMemory();
    return chosen;
  }

  private ChosenBatch search(BatchProbe probe, ModelInfo model, long runBytes) {
    int largest = (int) Math.max(1, Math.min(LARGEST_TRIED, LARGEST_INPUT / model.input().bytes()));
    BatchSearch.Limits limits = new BatchSearch.Limits(largest, LONGEST, runBytes);
    return new BatchSearch(limits, System::nanoTime).search(workers, probe::measure);
  }
}
