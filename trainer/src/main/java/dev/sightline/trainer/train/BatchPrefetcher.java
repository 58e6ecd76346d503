package dev.sightline.trainer.train;

import dev.sightline.trainer.batch.BatchMaker;
import dev.sightline.trainer.batch.TensorBatch;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Returns the batches of an epoch in order. Background threads prepare a few batches in advance.
 * One thread takes the batches; it closes each batch, and this object at the end.
 */
final class BatchPrefetcher implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int AHEAD = 3;

  private final BatchMaker maker;
  private final int[] order;
  private final int batchSize;
  private final int epoch;
  private final ExecutorService threads;
  private final Queue<Future<TensorBatch>> coming = new ArrayDeque<>();
  private int next;

  /**
   * @param order order of the images in this epoch
   * @param skip number of batches to skip at the beginning
   */
  BatchPrefetcher(BatchMaker maker, int[] order, int batchSize, int epoch, int skip) {
    this.maker = maker;
    this.order = order;
    this.batchSize = batchSize;
    this.epoch = epoch;
    this.next = skip * batchSize;
    this.threads =
        Executors.newFixedThreadPool(
            THREADS,
            work -> {
              Thread thread = new Thread(work, "batches");
              thread.setDaemon(true);
              return thread;
            });
    for (int i = 0; i < AHEAD; i++) {
      prepareOne();
    }
  }

  boolean hasNext() {
    return !coming.isEmpty();
  }

  TensorBatch next() {
    try {
      TensorBatch batch = coming.remove().get();
      prepareOne();
      return batch;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a batch can't be made", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while training", e);
    }
  }

  private void prepareOne() {
    if (next < order.length) {
      int[] places = Arrays.copyOfRange(order, next, Math.min(next + batchSize, order.length));
      next += batchSize;
      coming.add(threads.submit(() -> maker.make(places, epoch)));
    }
  }

  @Override
  public void close() {
    while (hasNext()) {
      next = order.length;
      next().close();
    }
    threads.shutdown();
  }
}
