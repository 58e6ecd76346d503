package dev.sightline.classifier.inference;

import dev.sightline.classifier.domain.Inferred;
import dev.sightline.classifier.domain.ModelInfo;
import dev.sightline.classifier.memory.ProcessMemory;
import dev.sightline.inference.Device;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;

/** Measures a loaded model with golden images, on the calling thread. */
final class BatchProbe {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /**
   * Runs of a new batch before the measured one. ONNX Runtime plans the memory of a batch in its
   * first run and takes that memory from the system in its second, which makes both slow.
   */
  private static final int WARM_UP = 2;

  /** Short runs are repeated for this long, so that an interruption of one does not count. */
  private static final long LEAST_NANOS = 20_000_000;

  private final OnnxEngine engine;
  private final ModelInfo model;
  private final long bytesBefore = ProcessMemory.anonymousBytes();

  BatchProbe(OnnxEngine engine, ModelInfo model) {
    this.engine = engine;
    this.model = model;
  }

  /**
   * Measures a batch. The memory is what the process has gained since this object was created,
   * because ONNX Runtime keeps the memory of its largest run. It is not measured on a GPU, whose
   * runs use the memory of the GPU.
   *
   * @throws dev.sightline.classifier.domain.EngineBrokenException if the model fails
   */
  MeasuredBatch measure(int images) {
    try (InferenceWorker worker = engine.newWorker(model, images)) {
      worker.fillWithGolden();
      for (int i = 0; i < WARM_UP; i++) {
        List<Inferred> unused = worker.run();
      }
      long fastest = Long.MAX_VALUE;
      long total = 0;
      while (total < LEAST_NANOS) {
        long start = nanos();
        List<Inferred> unused = worker.run();
        long took = nanos() - start;
        fastest = Math.min(fastest, took);
        total += Math.max(1, took);
      }
      return new MeasuredBatch(images, fastest, gained());
    }
  }

  private long gained() {
    return isOnCpu() ? Math.max(0, ProcessMemory.anonymousBytes() - bytesBefore) : 0;
  }

  private boolean isOnCpu() {
    return engine.device() == Device.CPU;
  }

  /** Returns the memory of the largest batches to the system, if they ran on the CPU. */
  void releaseMemory() {
    if (!isOnCpu()) {
      return;
    }
    try (InferenceWorker worker = engine.newWorker(model, 1)) {
      worker.releaseMemory();
    }
  }

  /**
   * Returns a time that other threads do not influence: a model on the CPU runs on the calling
   * thread alone.
   */
  private long nanos() {
    return isOnCpu() && THREADS.isCurrentThreadCpuTimeSupported()
        ? THREADS.getCurrentThreadCpuTime()
        : System.nanoTime();
  }
}
