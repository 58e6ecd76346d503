package dev.sightline.classifier.batch;

import dev.sightline.classifier.process.EssentialThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * A fixed number of threads, each with its own processor, so that a processor may keep buffers and
 * decoders without locks.
 *
 * @param <I> input items
 * @param <O> results, one for each input item
 */
public final class WorkerPool<I, O> implements AutoCloseable {
  /** Processes micro-batches on one thread, on which it is also closed. */
  public interface Processor<I, O> extends Function<List<I>, List<O>>, AutoCloseable {
    @Override
    void close();
  }

  /** An item that waits for a worker; opaque outside this class. */
  public static final class Task<I, O> {
    private final I item;
    private final int index;
    private final Submission<O> submission;

    private Task(I item, int index, Submission<O> submission) {
      this.item = item;
      this.index = index;
      this.submission = submission;
    }
  }

  /** Results of items that were submitted together. Several workers fill it. */
  private static final class Submission<O> {
    private final CompletableFuture<List<O>> results = new CompletableFuture<>();
    private final long queuedAt = System.nanoTime();
    private final AtomicReferenceArray<O> each;
    private final AtomicInteger missing;

    Submission(int size) {
      each = new AtomicReferenceArray<>(size);
      missing = new AtomicInteger(size);
    }

    void done(int index, O result) {
      each.set(index, result);
      if (missing.decrementAndGet() == 0) {
        results.complete(IntStream.range(0, each.length()).mapToObj(each::get).toList());
      }
    }
  }

  private final LongConsumer waits;
  private final List<EssentialThread> threads = new ArrayList<>();
  private final Backlog<Task<I, O>> backlog;

  /**
   * Starts the threads.
   *
   * @param processors one for each thread, owned by that thread
   * @param backlog queue of the submitted items; empty, and used by these workers only
   * @param waits called with the nanoseconds that the first item of each micro-batch waited for a
   *     worker
   */
  public WorkerPool(
      List<? extends Processor<I, O>> processors, Backlog<Task<I, O>> backlog, LongConsumer waits) {
    this.waits = waits;
    this.backlog = backlog;
    for (Processor<I, O> processor : processors) {
      threads.add(new EssentialThread(() -> work(processor), "classify-" + threads.size()));
    }
    threads.forEach(Thread::start);
  }

  /**
   * Queues the items after those of earlier calls. A micro-batch may hold items of several calls.
   *
   * @return one result for each item, in the order of the items; fails with the exception of a
   *     processor that threw
   */
  public CompletableFuture<List<O>> submit(List<I> items) {
    Submission<O> submission = new Submission<>(items.size());
    if (items.isEmpty()) {
      submission.results.complete(List.of());
    }
    backlog.addAll(
        IntStream.range(0, items.size())
            .mapToObj(i -> new Task<>(items.get(i), i, submission))
            .toList());
    return submission.results;
  }

  private void work(Processor<I, O> processor) {
    try (processor) {
      while (true) {
        EssentialThread.rest();
        List<Task<I, O>> batch = backlog.take();
        EssentialThread.step();
        waits.accept(System.nanoTime() - batch.get(0).submission.queuedAt);
        process(batch, processor);
      }
    } catch (InterruptedException e) {
      // Closed, and no micro-batch is running: the thread ends here.
      return;
    }
  }

  /** An error is not caught: it ends the thread, and so the process. */
  @SuppressWarnings("IllegalCatch") // The submitter gets any exception.
  private static <I, O> void process(List<Task<I, O>> batch, Processor<I, O> processor) {
    try {
      List<O> results = processor.apply(batch.stream().map(task -> task.item).toList());
      for (int i = 0; i < batch.size(); i++) {
        Task<I, O> task = batch.get(i);
        task.submission.done(task.index, results.get(i));
      }
    } catch (RuntimeException e) {
      batch.forEach(task -> task.submission.results.completeExceptionally(e));
    }
  }

  /** Ends the threads after the running micro-batches. */
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
