package dev.sightline.classifier.inference;

import static dev.sightline.classifier.domain.Logfmt.value;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import dev.sightline.classifier.domain.Device;
import dev.sightline.classifier.domain.StartupException;
import dev.sightline.inference.OnnxRuntime;
import dev.sightline.inference.SessionSettings;
import dev.sightline.inference.UnusableRuntimeException;
import dev.sightline.modelstore.MetadataProperties;
import java.io.IOException;
import java.util.Map;
import org.jboss.logging.Logger;

/** Opens models on the configured device. */
public final class EngineFactory {
  private static final Logger LOG = Logger.getLogger(EngineFactory.class);

  // One environment per process. It is never closed, because sessions may still refer to it.
  private final OrtEnvironment environment = loadedEnvironment();
  private final DirectBuffers buffers = new DirectBuffers();
  private final DeviceChoice choice;
  private volatile String loggedCause = "";

  public EngineFactory(DeviceChoice choice) {
    this.choice = choice;
  }

  private static OrtEnvironment loadedEnvironment() {
    try {
      return OnnxRuntime.environment();
    } catch (UnusableRuntimeException e) {
      throw new StartupException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Unpacks and loads ONNX Runtime on a separate thread, so that the start does not wait for it.
   */
  public static void loadNativeCodeMeanwhile() {
    OnnxRuntime.loadMeanwhile();
  }

  /**
   * Opens a model.
   *
   * @param onnx content of the file
   * @param source name of the file for messages
   * @throws StartupException if the file is damaged, or if CUDA is required but does not work
   */
  public OnnxEngine open(byte[] onnx, String source) {
    return switch (choice) {
      case CPU -> onCpu(onnx, source);
      case CUDA -> onCudaOrFail(onnx, source);
      case AUTO -> onCudaOrCpu(onnx, source);
    };
  }

  private OnnxEngine onCudaOrCpu(byte[] onnx, String source) {
    try {
      return onCuda(onnx);
    } catch (OrtException | CudaMissingException e) {
      logOnce(firstLine(e));
      return onCpu(onnx, source);
    }
  }

  /** Logs the cause only if it changed, not at each swap. */
  private void logOnce(String cause) {
    if (!cause.equals(loggedCause)) {
      loggedCause = cause;
      LOG.infof("device=cpu fallback-from=cuda cause=%s", value(cause));
    }
  }

  private OnnxEngine onCudaOrFail(byte[] onnx, String source) {
    // Open it on the CPU first, so that a damaged file is not reported as a CUDA failure.
    onCpu(onnx, source).close();
    try {
      return onCuda(onnx);
    } catch (OrtException | CudaMissingException e) {
      throw new StartupException(
          "sightline.inference.device=cuda, but %s; use auto or cpu (serve: --device)"
              .formatted(firstLine(e)),
          e);
    }
  }

  private OnnxEngine onCpu(byte[] onnx, String source) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      SessionSettings.apply(options);
      return engine(onnx, options, Device.CPU);
    } catch (OrtException e) {
      throw new StartupException(
          "%s is not a model that ONNX Runtime can load: %s; export it again"
              .formatted(source, firstLine(e)),
          e);
    }
  }

  private OnnxEngine onCuda(byte[] onnx) throws OrtException, CudaMissingException {
    if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
      throw new CudaMissingException();
    }
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      SessionSettings.apply(options);
      options.addCUDA();
      return engine(onnx, options, Device.CUDA);
    }
  }

  private OnnxEngine engine(byte[] onnx, OrtSession.SessionOptions options, Device device)
      throws OrtException {
    OrtSession session = environment.createSession(onnx, options);
    return new OnnxEngine(environment, session, metadata(onnx), device, buffers);
  }

  private static Map<String, String> metadata(byte[] onnx) {
    try {
      return MetadataProperties.in(onnx);
    } catch (IOException e) {
      throw new IllegalStateException("ONNX Runtime has loaded a file that is no ONNX model", e);
    }
  }

  private static String firstLine(Exception e) {
    String message = String.valueOf(e.getMessage());
    return message.lines().findFirst().orElse(message);
  }

  /** The build of ONNX Runtime does not include CUDA. */
  private static final class CudaMissingException extends Exception {
    CudaMissingException() {
      super("this build of ONNX Runtime has no CUDA (build with -Pgpu)");
    }
  }
}
