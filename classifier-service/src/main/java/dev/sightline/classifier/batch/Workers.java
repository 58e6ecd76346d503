package dev.sightline.classifier.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * A fixed number of threads, each with a processor of its own, so that a processor may keep buffers
 * and decoders and needs no lock. {@link #process} is called by one thread at a time.
 *
 * @param <I> what goes in
 * @param <O> what comes out, one for each in
 */
public final class Workers<I, O> implements AutoCloseable {
  /** Processes micro-batches on one thread; closed on that thread when the workers are. */
  public interface Processor<I, O> extends Function<List<I>, List<O>>, AutoCloseable {
    @Override
    void close();
  }

  private record Task<I, O>(List<I> items, CompletableFuture<List<O>> result, long queuedAt) {}

  private final int maxSize;
  private final LongConsumer waits;
  private final List<Thread> threads = new ArrayList<>();
  private final BlockingQueue<Task<I, O>> queue = new LinkedBlockingQueue<>();

  /**
   * Starts the threads.
   *
   * @param processors one for each thread; owned by it from now on
   * @param maxSize the most items that a processor is given at once
   * @param waits told how many nanoseconds each micro-batch waited for a worker
   */
  public Workers(List<? extends Processor<I, O>> processors, int maxSize, LongConsumer waits) {
    this.maxSize = maxSize;
    this.waits = waits;
    for (Processor<I, O> processor : processors) {
      Thread thread = new Thread(() -> work(processor), "classify-" + threads.size());
      thread.setDaemon(true);
      threads.add(thread);
    }
    threads.forEach(Thread::start);
  }

  /**
   * Returns one result for each item, in the items' order. Where a processor throws, every other
   * micro-batch is still finished before its exception is thrown here, so no worker is left busy.
   */
  public List<O> process(List<I> items) {
    List<CompletableFuture<List<O>>> pending = new ArrayList<>();
    for (List<I> batch : MicroBatches.cut(items, threads.size(), maxSize)) {
      CompletableFuture<List<O>> result = new CompletableFuture<>();
      pending.add(result);
      queue.add(new Task<>(batch, result, System.nanoTime()));
    }
    awaitAll(pending);
    List<O> results = new ArrayList<>(items.size());
    pending.forEach(result -> results.addAll(result.join()));
    return results;
  }

  private static void awaitAll(List<? extends CompletableFuture<?>> pending) {
    try {
      CompletableFuture.allOf(pending.toArray(CompletableFuture<?>[]::new)).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private void work(Processor<I, O> processor) {
    try (processor) {
      while (true) {
        Task<I, O> task = queue.take();
        waits.accept(System.nanoTime() - task.queuedAt());
        task.result().completeAsync(() -> processor.apply(task.items()), Runnable::run);
      }
    } catch (InterruptedException e) {
      // Closed, and no micro-batch runs: the thread ends here.
      return;
    }
  }

  /** Ends the threads once the micro-batches that run are done. */
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
