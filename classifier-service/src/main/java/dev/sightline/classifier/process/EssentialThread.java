package dev.sightline.classifier.process;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Daemon thread that the service cannot work without. It reports its progress, and {@link
 * ThreadWatch} notices if it died or is stuck. It never ends silently: an exception or error that
 * leaves its task reaches {@link FatalErrors}.
 */
public final class EssentialThread extends Thread {
  private static final Set<EssentialThread> STARTED = ConcurrentHashMap.newKeySet();

  // Both are written by this thread only.
  private volatile long steps;
  private volatile boolean busy;

  public EssentialThread(Runnable task, String name) {
    super(task, name);
    setDaemon(true);
  }

  /**
   * Reports that the current thread has work and makes progress. Call it for each piece of work
   * that may take long. Does nothing on other threads.
   */
  public static void step() {
    if (Thread.currentThread() instanceof EssentialThread current) {
      current.stepped(true);
    }
  }

  /** Reports that the current thread waits for work. Does nothing on other threads. */
  public static void rest() {
    if (Thread.currentThread() instanceof EssentialThread current) {
      current.stepped(false);
    }
  }

  @SuppressWarnings("NonAtomicOperationOnVolatileField") // One thread writes.
  private void stepped(boolean hasWork) {
    steps++;
    busy = hasWork;
  }

  /** Returns the threads that were started and have not ended normally. */
  static Set<EssentialThread> all() {
    return STARTED;
  }

  /** Returns a number that grows with the progress of this thread. */
  long steps() {
    return steps;
  }

  boolean isBusy() {
    return busy;
  }

  @Override
  public synchronized void start() {
    STARTED.add(this);
    super.start();
  }

  @Override
  public void run() {
    super.run();
    // Not reached after an exception or error: the thread then counts as dead.
    STARTED.remove(this);
  }
}
