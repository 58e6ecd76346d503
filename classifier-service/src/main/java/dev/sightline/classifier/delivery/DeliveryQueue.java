package dev.sightline.classifier.delivery;

import dev.sightline.classifier.health.ServiceState;
import dev.sightline.classifier.kafka.PolledBatch;
import dev.sightline.classifier.memory.MemoryBudget;
import dev.sightline.classifier.process.EssentialThread;
import dev.sightline.classifier.publish.Answer;
import dev.sightline.classifier.telemetry.ServiceMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Delivers and reports classified polls in the order of polling, on the thread "deliver". Polls
 * that were classified during a delivery are delivered together, so an image waits for at most one
 * running commit and its own. There is room for another poll while the queue holds no more images
 * than one delivery; otherwise the consumer waits.
 */
public final class DeliveryQueue {
  /** A poll and its answers, which complete when it is classified. */
  public record Pending(PolledBatch poll, CompletableFuture<List<Answer>> answers) {
    private boolean isClassified() {
      return answers.isDone();
    }

    private void awaitClassified() {
      answers.handle((done, failure) -> done).join();
    }

    private Pending with(Pending next) {
      return new Pending(poll.with(next.poll), answers.thenCombine(next.answers, Pending::joined));
    }

    private static List<Answer> joined(List<Answer> first, List<Answer> second) {
      List<Answer> all = new ArrayList<>(first);
      all.addAll(second);
      return all;
    }
  }

  private final int maxImages;
  private final MemoryBudget memory;
  private final RetryingDelivery delivery;
  private final CommitReporter reporter;
  private final ServiceMetrics metrics;
  private final ServiceState state;
  private final Consumer<RuntimeException> broken;
  private final BlockingQueue<Pending> waiting = new LinkedBlockingQueue<>();
  private int inside;
  private boolean busy;
  private CompletableFuture<Void> room = CompletableFuture.completedFuture(null);
  private volatile boolean halted;

  /**
   * Starts the thread.
   *
   * @param maxImages maximum number of images of one delivery; no poll has more
   * @param memory counts the records from {@link #add} until they are committed or dropped
   * @param delivery used only on the thread of this queue
   * @param broken called with a failure of the classification or a defect in the delivery; nothing
   *     is delivered afterwards
   */
  public DeliveryQueue(
      int maxImages,
      MemoryBudget memory,
      RetryingDelivery delivery,
      CommitReporter reporter,
      ServiceMetrics metrics,
      ServiceState state,
      Consumer<RuntimeException> broken) {
    this.maxImages = maxImages;
    this.memory = memory;
    this.delivery = delivery;
    this.reporter = reporter;
    this.metrics = metrics;
    this.state = state;
    this.broken = broken;
    new EssentialThread(this::run, "deliver").start();
  }

  /**
   * Adds a poll after the earlier ones.
   *
   * @return completes when there is room for another poll
   */
  public synchronized CompletableFuture<Void> add(Pending pending) {
    inside += pending.poll().images().size();
    memory.hold(pending.poll().bytes());
    busy = true;
    waiting.add(pending);
    room = hasRoom() ? CompletableFuture.completedFuture(null) : new CompletableFuture<>();
    return room;
  }

  private boolean hasRoom() {
    return inside <= maxImages && memory.hasRoomForRecords();
  }

  private void run() {
    try {
      while (true) {
        EssentialThread.rest();
        Pending next = waiting.take();
        next.awaitClassified();
        EssentialThread.step();
        Pending together = withThoseBehind(next);
        deliver(together);
        leave(together.poll());
      }
    } catch (InterruptedException e) {
      // Nothing interrupts this thread; it ends with the process.
      Thread.currentThread().interrupt();
    }
  }

  private Pending withThoseBehind(Pending first) {
    Pending all = first;
    for (Pending next = waiting.peek(); next != null; next = waiting.peek()) {
      boolean fits = all.poll().images().size() + next.poll().images().size() <= maxImages;
      if (!fits || !next.isClassified() || !all.poll().isOfGenerationOf(next.poll())) {
        return all;
      }
      waiting.remove();
      all = all.with(next);
    }
    return all;
  }

  private void deliver(Pending pending) {
    if (halted) {
      return;
    }
    try {
      delivery.deliver(pending.answers().join(), pending.poll(), this::report);
      state.pollDone();
    } catch (CompletionException e) {
      fail(exceptionIn(e));
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  /**
   * Reports a committed part of a poll. A large poll has many, and each shows that work goes on.
   */
  private void report(List<OutgoingAnswer> answers, Duration took) {
    reporter.committed(answers, took, metrics);
    state.pollDone();
    EssentialThread.step();
  }

  private static RuntimeException exceptionIn(CompletionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException cause ? cause : e;
  }

  private void fail(RuntimeException e) {
    halt();
    broken.accept(e);
  }

  /** Stops delivering: a poll after a failed one must not be committed. */
  public void halt() {
    halted = true;
  }

  private void leave(PolledBatch poll) {
    CompletableFuture<Void> free = null;
    synchronized (this) {
      inside -= poll.images().size();
      memory.release(poll.bytes());
      busy = !waiting.isEmpty();
      if (hasRoom()) {
        free = room;
      }
      notifyAll();
    }
    if (free != null) {
      free.complete(null);
    }
  }

  /**
   * Waits until everything in the queue is delivered or dropped. Failed deliveries are not retried
   * any more.
   *
   * @return false if the time was too short; nothing more is delivered then, except for a running
   *     commit
   */
  public boolean stop(Duration limit) {
    delivery.stop();
    boolean drained = isDrainedWithin(limit.toNanos());
    if (!drained) {
      halt();
    }
    return drained;
  }

  private synchronized boolean isDrainedWithin(long nanos) {
    long end = System.nanoTime() + nanos;
    try {
      while (busy) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
