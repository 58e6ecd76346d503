package dev.sightline.cli.baseline;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.sun.management.OperatingSystemMXBean;
import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.image.UndecodableImageException;
import dev.sightline.inference.Device;
import dev.sightline.inference.OnnxRuntime;
import dev.sightline.inference.SessionFactory;
import dev.sightline.inference.UnusableDeviceException;
import dev.sightline.inference.UnusableRuntimeException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Decodes and classifies images from memory: {@code MODEL DEVICE IMAGES THREADS BATCH WARM_UP
 * COUNT}. Prints {@code images seconds cpu-seconds} for the images after the warm-up. The CPU time
 * is that of the whole process.
 */
public final class BaselineMain {
  /** Begins the line with the reason if nothing could be measured. */
  public static final String FAILURE = "sightline: ";

  private final List<byte[]> images;
  private final List<BaselineWorker> workers = new ArrayList<>();
  private final int batch;

  private BaselineMain(
      OrtSession session, BaselineModel model, List<byte[]> images, int threads, int batch)
      throws OrtException {
    this.images = images;
    this.batch = batch;
    for (int i = 0; i < threads; i++) {
      workers.add(new BaselineWorker(session, model, batch));
    }
  }

  public static void main(String[] arguments) throws Exception {
    try {
      run(arguments);
    } catch (CommandFailure | UnusableDeviceException | UnusableRuntimeException e) {
      System.out.println(FAILURE + e.getMessage());
      System.exit(1);
    }
  }

  private static void run(String[] arguments) throws Exception {
    BaselineModel model = BaselineModel.read(Path.of(arguments[0]));
    Device device = Device.valueOf(arguments[1]);
    List<byte[]> images = PackedImages.read(Path.of(arguments[2]));
    int threads = Integer.parseInt(arguments[3]);
    int batch = Integer.parseInt(arguments[4]);
    try (OrtSession session =
        new SessionFactory()
            .open(
                device,
                options -> OnnxRuntime.environment().createSession(arguments[0], options))) {
      BaselineMain floor = new BaselineMain(session, model, images, threads, batch);
      floor.run(Long.parseLong(arguments[5]));
      floor.measure(Long.parseLong(arguments[6]));
    }
  }

  private void measure(long count) throws InterruptedException, ExecutionException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime();
    long start = System.nanoTime();
    long done = run(count);
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpuSeconds = (system.getProcessCpuTime() - cpu) / 1e9;
    System.out.printf(Locale.ROOT, "%d %.6f %.6f%n", done, seconds, cpuSeconds);
  }

  /** Classifies at least {@code count} images in whole batches, and cycles through the list. */
  private long run(long count) throws InterruptedException, ExecutionException {
    AtomicLong next = new AtomicLong();
    ExecutorService pool = Executors.newFixedThreadPool(workers.size());
    try {
      List<Future<?>> running = new ArrayList<>();
      for (BaselineWorker worker : workers) {
        running.add(
            pool.submit(
                () -> {
                  work(worker, next, count);
                  return null;
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      pool.shutdown();
    }
    return (count + batch - 1) / batch * batch;
  }

  private void work(BaselineWorker worker, AtomicLong next, long count)
      throws OrtException, UndecodableImageException {
    List<byte[]> each = new ArrayList<>(batch);
    for (long from = next.getAndAdd(batch); from < count; from = next.getAndAdd(batch)) {
      each.clear();
      for (int i = 0; i < batch; i++) {
        each.add(images.get((int) ((from + i) % images.size())));
      }
      worker.classify(each);
    }
  }
}
