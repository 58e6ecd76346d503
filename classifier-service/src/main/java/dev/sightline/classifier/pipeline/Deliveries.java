package dev.sightline.classifier.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Hands polls over in the order of polling, on a thread of its own, once they are classified. Those
 * that were classified while others were delivered go together: however long a commit takes, an
 * image waits for one that runs and its own. There is room for another poll as long as no more
 * images are inside than one delivery holds: then the consumer waits.
 */
final class Deliveries {
  /** A poll, and its answers as soon as it is classified. */
  record Pending(Poll poll, CompletableFuture<List<Answer>> answers) {
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
  private final Runnable turn;
  private final Consumer<Pending> delivery;
  private final BlockingQueue<Pending> waiting = new LinkedBlockingQueue<>();
  private int inside;
  private CompletableFuture<Void> room = CompletableFuture.completedFuture(null);

  /**
   * Starts the thread.
   *
   * @param maxImages the most images of one delivery; no poll has more
   * @param turn told that the next poll's turn has come, classified or not
   * @param delivery delivers, and throws nothing
   */
  Deliveries(int maxImages, Runnable turn, Consumer<Pending> delivery) {
    this.maxImages = maxImages;
    this.turn = turn;
    this.delivery = delivery;
    Thread thread = new Thread(this::run, "deliver");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * To be delivered behind earlier ones.
   *
   * @return done when there is room for another poll
   */
  synchronized CompletableFuture<Void> add(Pending pending) {
    inside += pending.poll().images().size();
    waiting.add(pending);
    room = hasRoom() ? CompletableFuture.completedFuture(null) : new CompletableFuture<>();
    return room;
  }

  private boolean hasRoom() {
    return inside <= maxImages;
  }

  private void run() {
    try {
      while (true) {
        Pending next = waiting.take();
        turn.run();
        next.awaitClassified();
        Pending together = withThoseBehind(next);
        delivery.accept(together);
        leave(together.poll().images().size());
      }
    } catch (InterruptedException e) {
      // No one interrupts it: it ends with the process.
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

  private void leave(int images) {
    CompletableFuture<Void> free = null;
    synchronized (this) {
      inside -= images;
      if (hasRoom()) {
        free = room;
      }
      notifyAll();
    }
    if (free != null) {
      free.complete(null);
    }
  }

  /** Waits until all that was added is delivered. */
  synchronized void drain() {
    try {
      while (inside > 0) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
