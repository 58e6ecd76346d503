package org.apache.kafka.common.utils;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Takes the place of Kafka's class of this name. Adds the number in a file to the machine's time in
 * milliseconds; the time in nanoseconds is the machine's, because it is monotonic.
 */
final class SystemTime implements Time {
  private static final SystemTime ONLY = new SystemTime();

  private final MappedByteBuffer offset;

  private SystemTime() {
    Path file = Path.of(System.getProperty("faults.clock"));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      offset = channel.map(MapMode.READ_ONLY, 0, Long.BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static SystemTime getSystemTime() {
    return ONLY;
  }

  @Override
  public long milliseconds() {
    return System.currentTimeMillis() + offset.getLong(0);
  }

  @Override
  public long nanoseconds() {
    return System.nanoTime();
  }

  @Override
  public void sleep(long millis) {
    Utils.sleep(millis);
  }

  @Override
  public void waitObject(Object object, Supplier<Boolean> condition, long deadline)
      throws InterruptedException {
    synchronized (object) {
      while (!condition.get()) {
        long left = deadline - milliseconds();
        if (left <= 0) {
          throw new TimeoutException("condition not satisfied before the deadline");
        }
        TimeUnit.MILLISECONDS.timedWait(object, left);
      }
    }
  }
}
