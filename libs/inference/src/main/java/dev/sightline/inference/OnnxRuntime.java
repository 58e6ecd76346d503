package dev.sightline.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.file.FileSystemException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks and loads ONNX Runtime once, which takes long, and disables its telemetry. All callers
 * get the first failure, because later attempts fail without the cause.
 */
public final class OnnxRuntime {
  private static final String FOLDER = "onnxruntime.native.path";
  private static final FutureTask<OrtEnvironment> LOADING =
      new FutureTask<>(OnnxRuntime::silentEnvironment);

  private OnnxRuntime() {}

  /** Starts to load it on a separate thread. */
  public static void loadMeanwhile() {
    Thread thread = new Thread(LOADING, "load-onnx-runtime");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Returns the environment of the process, and loads the native code or waits for it. It is never
   * closed, because sessions may still refer to it.
   *
   * @throws UnusableRuntimeException if it cannot be loaded
   */
  public static OrtEnvironment environment() {
    LOADING.run();
    try {
      return LOADING.get();
    } catch (ExecutionException e) {
      throw new UnusableRuntimeException(problem(root(e)), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnusableRuntimeException("interrupted while loading ONNX Runtime", e);
    }
  }

  /**
   * Creates the environment without telemetry. Official builds of ONNX Runtime send usage data to
   * their vendor; this disables it except for the events at load time. Only the variable
   * ORT_DISABLE_TELEMETRY prevents those; the launcher and the images set it.
   */
  private static OrtEnvironment silentEnvironment() {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try {
      environment.setTelemetry(false);
    } catch (OrtException e) {
      throw new UnusableRuntimeException("cannot disable the telemetry of ONNX Runtime", e);
    }
    return environment;
  }

  private static String problem(Throwable cause) {
    if (cause instanceof UnusableRuntimeException unusable) {
      return String.valueOf(unusable.getMessage());
    }
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
    return cause == null || failure instanceof UnusableRuntimeException ? failure : root(cause);
  }
}
