package dev.sightline.cli.classify;

import dev.sightline.clisupport.failure.CommandFailure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Classifies files on several threads and returns the answers in the order of the files. Only a few
 * batches are in process or wait for an earlier one, regardless of the number of files.
 */
final class OrderedRun implements AutoCloseable {
  /** Batches per thread that are in process or done; more would use more memory. */
  private static final int AHEAD = 4;

  /** Receives the answers of a batch, in order. */
  @FunctionalInterface
  interface Receiver {
    /** Returns false if no more answers are needed. */
    boolean accept(List<FileAnswer> answers);
  }

  /** Classifies files on one thread at a time. */
  @FunctionalInterface
  interface Worker {
    /**
     * Returns the answers in the order of the files.
     *
     * @param stopped if it becomes true, the files that are not decoded yet have no answers
     * @throws CommandFailure if the model fails on every image
     */
    List<FileAnswer> classify(List<ListedFile> files, BooleanSupplier stopped);
  }

  private final BlockingQueue<Worker> idle;
  private final ExecutorService threads;
  private final int batch;
  private volatile boolean stopped;

  /**
   * @param workers one for each thread
   * @param batch number of files of each run of the model
   */
  OrderedRun(List<? extends Worker> workers, int batch) {
    idle = new ArrayBlockingQueue<>(workers.size(), false, workers);
    threads = Executors.newFixedThreadPool(workers.size(), OrderedRun::daemon);
    this.batch = batch;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "classify");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Classifies the files. Returns after the last answer, or soon after a stop is requested.
   *
   * @param stop true if the answers of files that are not decoded yet are not needed
   * @throws CommandFailure if the model fails on every image
   */
  void run(List<ListedFile> files, Receiver receiver, BooleanSupplier stop)
      throws InterruptedException {
    Deque<Future<List<FileAnswer>>> running = new ArrayDeque<>();
    int most = AHEAD * (idle.size() + idle.remainingCapacity());
    int next = 0;
    while (next < files.size() || !running.isEmpty()) {
      while (next < files.size() && running.size() < most) {
        List<ListedFile> part = files.subList(next, Math.min(files.size(), next + batch));
        running.add(threads.submit(() -> classify(part, stop)));
        next += part.size();
      }
      if (!receiver.accept(result(running.remove())) || stop.getAsBoolean()) {
        return;
      }
    }
  }

  private List<FileAnswer> classify(List<ListedFile> files, BooleanSupplier stop)
      throws InterruptedException {
    Worker worker = idle.take();
    try {
      return worker.classify(files, () -> stopped || stop.getAsBoolean());
    } finally {
      idle.add(worker);
    }
  }

  private static List<FileAnswer> result(Future<List<FileAnswer>> batch)
      throws InterruptedException {
    try {
      return batch.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CommandFailure failure) {
        throw failure;
      }
      if (e.getCause() instanceof OutOfMemoryError) {
        throw new CommandFailure(
            "there is not enough memory (%s): set a larger heap with SIGHTLINE_JAVA_OPTS=-Xmx2g"
                .formatted(e.getCause().getMessage()),
            e);
      }
      throw new IllegalStateException("a batch of files was not classified", e.getCause());
    }
  }

  /**
   * Waits until no thread uses the model, because it may then be closed. A thread ends after the
   * image that it decodes.
   */
  @Override
  public void close() {
    stopped = true;
    threads.shutdown();
    boolean interrupted = false;
    while (!threads.isTerminated()) {
      try {
        boolean unused = threads.awaitTermination(1, TimeUnit.DAYS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
