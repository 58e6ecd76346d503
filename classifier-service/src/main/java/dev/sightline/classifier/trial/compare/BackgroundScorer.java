package dev.sightline.classifier.trial.compare;

import dev.sightline.classifier.domain.ImageRecord;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Asks the version that did not answer an image what it would have said: behind the answers, on a
 * thread of its own, and where possible only while no image waits for an answer. It never holds
 * anything up: what it does not get to is dropped, and counted.
 */
public final class BackgroundScorer implements AutoCloseable {
  /** An image, and what the version that answered it said. */
  public record Answered(ImageRecord image, TopPrediction verdict, Optional<String> trueLabel) {}

  /** The version that is asked, and where its verdicts go. For one thread. */
  public interface Other extends AutoCloseable {
    /** Asks it for all the images, and counts what it says. */
    void ask(List<Answered> images);

    @Override
    void close();
  }

  private static final int MAX_IMAGES = 1_024;
  private static final long MAX_BYTES = 16L * 1024 * 1024;

  /** Under full load a batch is taken so often nevertheless, or nothing would be learnt. */
  private static final long PATIENCE_MS = 500;

  private static final long LOOK_AGAIN_MS = 5;

  private final Other other;
  private final BooleanSupplier busy;
  private final int batchSize;
  private final TrialMonitor monitor;
  private final WaitingImages<Answered> waiting =
      new WaitingImages<>(MAX_IMAGES, MAX_BYTES, answered -> answered.image().value().length);
  private final Thread thread = new Thread(this::run, "trial");

  /**
   * Starts the thread.
   *
   * @param other owned from now on
   * @param busy whether images wait for an answer
   * @param batchSize the most images that the other version is asked for at once
   */
  public BackgroundScorer(Other other, BooleanSupplier busy, int batchSize, TrialMonitor monitor) {
    this.other = other;
    this.busy = busy;
    this.batchSize = batchSize;
    this.monitor = monitor;
    thread.setDaemon(true);
    thread.start();
  }

  /** To be asked about later, if there is time. Never waits. */
  public void on(List<Answered> images) {
    int turnedAway = waiting.offer(images);
    if (turnedAway > 0) {
      monitor.dropped(turnedAway);
    }
  }

  @SuppressWarnings("IllegalCatch") // Whatever it throws ends this trial and nothing else.
  private void run() {
    try (other) {
      while (!monitor.hasEnded()) {
        List<Answered> batch = waiting.take(batchSize);
        awaitQuiet();
        other.ask(batch);
      }
    } catch (InterruptedException e) {
      // Closed: the thread ends here.
      return;
    } catch (RuntimeException | Error e) {
      monitor.end("it broke: " + e.getMessage());
    }
  }

  private void awaitQuiet() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
    while (busy.getAsBoolean() && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MS);
    }
  }

  /** Waits for the batch that runs, and ends. */
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
