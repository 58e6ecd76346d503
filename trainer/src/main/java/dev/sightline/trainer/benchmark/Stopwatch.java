package dev.sightline.trainer.benchmark;

import dev.sightline.trainer.data.Progress;
import dev.sightline.trainer.data.Progress.Unit;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Measures work that is done in batches. Each repeat lasts until its time is over and the current
 * batch is done. A first repeat is not counted: during it, code is compiled, kernels are chosen and
 * memory is allocated.
 */
final class Stopwatch {
  private static final int WARM_UP_BATCHES = 3;

  private final int repeats;
  private final LongSupplier nanoTime;
  private final Progress progress;

  Stopwatch(int repeats, LongSupplier nanoTime, Progress progress) {
    this.repeats = repeats;
    this.nanoTime = nanoTime;
    this.progress = progress;
  }

  Speed measure(String task, int batch, Duration repeat, Runnable work) {
    progress.begin(task, Unit.IMAGES, 0, -1);
    try {
      for (int i = 0; i < WARM_UP_BATCHES; i++) {
        run(batch, work);
      }
      imagesPerSecond(batch, repeat, work);
      double[] speeds = new double[repeats];
      for (int i = 0; i < repeats; i++) {
        speeds[i] = imagesPerSecond(batch, repeat, work);
      }
      return Speed.of(task, batch, speeds);
    } finally {
      progress.end();
    }
  }

  private double imagesPerSecond(int batch, Duration repeat, Runnable work) {
    long start = nanoTime.getAsLong();
    long images = 0;
    long nanos;
    do {
      run(batch, work);
      images += batch;
      nanos = nanoTime.getAsLong() - start;
    } while (nanos < Math.max(1, repeat.toNanos()));
    return images * 1e9 / nanos;
  }

  private void run(int batch, Runnable work) {
    work.run();
    progress.advance(batch);
  }
}
