package dev.sightline.classifier.memory;

/**
 * Memory of loaded models: their weights, and what their runs need. A model of usual size is part
 * of what the process needs in any case; only what is above counts. Thread-safe.
 */
public final class ModelMemory {
  /** Memory of a model that does not count. */
  static final long SMALL = 64L << 20;

  /** Share of the memory beside the heap for the runs of a version; the rest is for decoding. */
  private static final int PARTS = 4;

  /** Memory that one model uses, returned by {@link #close}. Thread-safe. */
  public final class Share implements AutoCloseable {
    private long bytes;

    private Share(long bytes) {
      this.bytes = bytes;
      budget.holdModel(above(bytes));
    }

    /** Counts further bytes. */
    public synchronized void add(long more) {
      budget.releaseModel(above(bytes));
      bytes += more;
      budget.holdModel(above(bytes));
    }

    /** Call it once. */
    @Override
    public synchronized void close() {
      budget.releaseModel(above(bytes));
    }
  }

  private final long besideHeap;
  private final MemoryBudget budget;

  /**
   * @param besideHeap number of bytes that the machine or container has besides the maximum heap
   *     and the JVM
   * @param budget memory of images, which models reduce
   */
  public ModelMemory(long besideHeap, MemoryBudget budget) {
    this.besideHeap = besideHeap;
    this.budget = budget;
  }

  private static long above(long bytes) {
    return Math.max(0, bytes - SMALL);
  }

  /** Returns the number of bytes that models and decodings have together. */
  public long besideHeap() {
    return besideHeap;
  }

  /** Returns whether the weights of a model fit beside those that are loaded. */
  public boolean hasRoomFor(long weights) {
    return above(weights) == 0 || budget.models() + above(weights) <= besideHeap;
  }

  /** Counts the weights of a model that is about to be loaded. */
  public Share take(long weights) {
    return new Share(weights);
  }

  /**
   * Returns how many bytes all runs of a version may use at the same time. Leaves room for a second
   * version of the same size, which is loaded during a swap.
   */
  public long forRuns(long weights) {
    return Math.max(SMALL, (besideHeap - 2 * above(weights)) / PARTS);
  }
}
