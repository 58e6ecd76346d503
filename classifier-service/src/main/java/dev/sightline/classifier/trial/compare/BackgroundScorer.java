package dev.sightline.classifier.trial.compare;

import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.process.EssentialThread;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Scores images with the version that did not answer them: after the answers, on its own thread,
 * and if possible only while no image is waiting for an answer. It never blocks: images that it has
 * no time for are dropped and counted.
 */
public final class BackgroundScorer implements AutoCloseable {
  /** An image and the prediction of the version that answered it. */
  public record Answered(ImageRecord image, TopPrediction verdict, Optional<String> trueLabel) {}

  /** The version that is scored, and the receiver of its predictions. Used by one thread. */
  public interface Other extends AutoCloseable {
    /** Classifies all the images and counts the results. */
    void ask(List<Answered> images);

    @Override
    void close();
  }

  private static final int MAX_IMAGES = 1_024;
  private static final long MAX_BYTES = 16L * 1024 * 1024;

  /** Under full load a batch is scored at least this often, or there would be no results. */
  private static final long PATIENCE_MS = 500;

  private static final long LOOK_AGAIN_MS = 5;

  private final Other other;
  private final BooleanSupplier busy;
  private final int batchSize;
  private final TrialMonitor monitor;
  private final WaitingImages<Answered> waiting =
      new WaitingImages<>(MAX_IMAGES, MAX_BYTES, answered -> answered.image().value().length);
  private final EssentialThread thread = new EssentialThread(this::run, "trial");

  /**
   * Starts the thread.
   *
   * @param other owned by this object
   * @param busy returns whether images are waiting for an answer
   * @param batchSize maximum number of images that are scored at once
   */
  public BackgroundScorer(Other other, BooleanSupplier busy, int batchSize, TrialMonitor monitor) {
    this.other = other;
    this.busy = busy;
    this.batchSize = batchSize;
    this.monitor = monitor;
    thread.start();
  }

  /** Queues images to be scored if there is time. Never waits. */
  public void on(List<Answered> images) {
    int turnedAway = waiting.offer(images);
    if (turnedAway > 0) {
      monitor.dropped(turnedAway);
    }
  }

  @SuppressWarnings("IllegalCatch") // An exception ends this trial and nothing else.
  private void run() {
    try (other) {
      while (!monitor.hasEnded()) {
        EssentialThread.rest();
        List<Answered> batch = waiting.take(batchSize);
        awaitQuiet();
        other.ask(batch);
      }
    } catch (InterruptedException e) {
      // Closed: the thread ends here.
      return;
    } catch (RuntimeException e) {
      monitor.end("it failed: " + e.getMessage());
    }
  }

  private void awaitQuiet() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
    while (busy.getAsBoolean() && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MS);
    }
  }

  /** Waits for the running batch and ends the thread. */
  @Override
  public void close() {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
