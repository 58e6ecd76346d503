package dev.sightline.trainer.evaluate;

import ai.onnxruntime.OrtException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Work in the native code of ONNX Runtime and DL4J. While some is done, the JVM must not end: the
 * shutdown hook of ONNX Runtime, or the end of the native libraries, would crash the process.
 * Thread-safe.
 */
public final class NativeWork {
  private static final ReentrantReadWriteLock LOCK = new ReentrantReadWriteLock();

  private NativeWork() {}

  /** A call into ONNX Runtime. */
  @FunctionalInterface
  interface Call<T> {
    T call() throws OrtException;
  }

  /** Makes a call. Blocks forever after {@link #stop}, because the process ends. */
  static <T> T run(Call<T> call) throws OrtException {
    Lock lock = LOCK.readLock();
    lock.lock();
    try {
      return call.call();
    } finally {
      lock.unlock();
    }
  }

  /** Makes a call of DL4J. Blocks forever after {@link #stop}, because the process ends. */
  public static <T> T compute(Supplier<T> call) {
    Lock lock = LOCK.readLock();
    lock.lock();
    try {
      return call.get();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for the end of the work that is done and lets no other begin. The process must then end.
   *
   * @return false if it has not ended in time
   */
  public static boolean stop(Duration time) {
    try {
      return LOCK.writeLock().tryLock(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
