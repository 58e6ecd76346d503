package dev.sightline.classifier.inference;

import ai.onnxruntime.OrtEnvironment;
import dev.sightline.classifier.domain.StartupException;
import java.nio.file.FileSystemException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks and loads ONNX Runtime once, which takes long. All callers get the first failure, because
 * later attempts fail without the cause.
 */
final class NativeCode {
  private static final String FOLDER = "onnxruntime.native.path";
  private static final FutureTask<OrtEnvironment> LOADING =
      new FutureTask<>(OrtEnvironment::getEnvironment);

  private NativeCode() {}

  /** Starts to load it on a separate thread. */
  static void loadMeanwhile() {
    Thread thread = new Thread(LOADING, "load-onnx-runtime");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Returns the environment of the process, and loads the native code or waits for it.
   *
   * @throws StartupException if it cannot be loaded
   */
  static OrtEnvironment environment() {
    LOADING.run();
    try {
      return LOADING.get();
    } catch (ExecutionException e) {
      throw new StartupException(problem(root(e)), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartupException("interrupted while loading ONNX Runtime", e);
    }
  }

  private static String problem(Throwable cause) {
    @Nullable String folder = System.getProperty(FOLDER);
    // ONNX Runtime makes its temporary folder even if it unpacks nothing.
    return folder == null || cause instanceof FileSystemException
        ? "cannot unpack ONNX Runtime in %s and load it (%s); set -Djava.io.tmpdir to a folder in which files may be written and executed"
            .formatted(System.getProperty("java.io.tmpdir"), cause)
        : "cannot load ONNX Runtime from %s=%s (%s); correct or remove the property"
            .formatted(FOLDER, folder, cause);
  }

  private static Throwable root(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null ? failure : root(cause);
  }
}
