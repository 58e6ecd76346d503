package dev.sightline.classifier.process;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process at a deadline, regardless of what its other threads do. It works without free
 * memory: its threads run and its messages exist before they are needed. The JVM's shutdown hooks
 * do not run. Thread-safe.
 */
public final class HaltTimer {
  private static final Duration PATIENCE_OF_OUTPUT = Duration.ofMillis(500);

  /**
   * How the process ends.
   *
   * @param code exit code
   * @param line printed before the end, with its line break
   */
  @SuppressWarnings("ArrayRecordComponent") // Made once; never compared.
  record Ending(int code, byte[] line) {}

  private record Alarm(long nanos, Ending ending) {}

  private final IntConsumer halt;
  private final OutputStream output;
  private final CountDownLatch due = new CountDownLatch(1);
  private final CountDownLatch printed = new CountDownLatch(1);
  private final Thread timer = daemon(this::run, "halt");
  private volatile @Nullable Alarm alarm;

  /** Returns a timer that halts this process. */
  static HaltTimer ofThisProcess() {
    return new HaltTimer(Runtime.getRuntime()::halt, new FileOutputStream(FileDescriptor.out));
  }

  /** Starts the threads. */
  HaltTimer(IntConsumer halt, OutputStream output) {
    this.halt = halt;
    this.output = output;
    timer.start();
    daemon(this::print, "halt-message").start();
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Ends the process after this time. An earlier deadline stays. */
  void in(Duration time, Ending ending) {
    long nanos = System.nanoTime() + time.toNanos();
    synchronized (this) {
      Alarm present = alarm;
      if (present != null && present.nanos - nanos <= 0) {
        return;
      }
      alarm = new Alarm(nanos, ending);
    }
    LockSupport.unpark(timer);
  }

  private void run() {
    while (true) {
      Alarm present = alarm;
      if (present == null) {
        LockSupport.park(this);
        continue;
      }
      long left = present.nanos - System.nanoTime();
      if (left <= 0) {
        end(present.ending);
        return;
      }
      LockSupport.parkNanos(this, left);
    }
  }

  /** Another thread prints, because a full pipe blocks whoever prints. */
  private void end(Ending ending) {
    due.countDown();
    try {
      boolean unused = printed.await(PATIENCE_OF_OUTPUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      halt.accept(ending.code());
    }
  }

  private void print() {
    try {
      due.await();
      Alarm present = alarm;
      if (present != null) {
        output.write(present.ending.line());
        output.flush();
      }
    } catch (InterruptedException | IOException e) {
      // The process ends without its message.
      Thread.currentThread().interrupt();
    } finally {
      printed.countDown();
    }
  }
}
