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
import dev.sightline.modelstore.ModelFile;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

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
   * @throws StartupException if the file is damaged, if it was changed while it was read, or if
   *     CUDA is required but does not work
   */
  public OnnxEngine open(ModelFile file) {
    return switch (choice) {
      case CPU -> onCpu(file);
      case CUDA -> onCudaOrFail(file);
      case AUTO -> onCudaOrCpu(file);
    };
  }

  private OnnxEngine onCudaOrCpu(ModelFile file) {
    try {
      return onCuda(file);
    } catch (OrtException | CudaMissingException e) {
      logOnce(firstLine(e));
      return onCpu(file);
    }
  }

  /** Logs the cause only if it changed, not at each swap. */
  private void logOnce(String cause) {
    if (!cause.equals(loggedCause)) {
      loggedCause = cause;
      LOG.infof("device=cpu fallback-from=cuda cause=%s", value(cause));
    }
  }

  private OnnxEngine onCudaOrFail(ModelFile file) {
    // Open it on the CPU first, so that a damaged file is not reported as a CUDA failure.
    onCpu(file).close();
    try {
      return onCuda(file);
    } catch (OrtException | CudaMissingException e) {
      throw new StartupException(
          "sightline.inference.device=cuda, but %s; use auto or cpu (serve: --device)"
              .formatted(firstLine(e)),
          e);
    }
  }

  private OnnxEngine onCpu(ModelFile file) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      SessionSettings.apply(options);
      return engine(file, options, Device.CPU);
    } catch (OrtException e) {
      throw new StartupException(
          "%s is not a model that ONNX Runtime can load: %s; export it again"
              .formatted(file.path(), firstLine(e)),
          e);
    }
  }

  private OnnxEngine onCuda(ModelFile file) throws OrtException, CudaMissingException {
    if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
      throw new CudaMissingException();
    }
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      SessionSettings.apply(options);
      options.addCUDA();
      return engine(file, options, Device.CUDA);
    }
  }

  private OnnxEngine engine(ModelFile file, OrtSession.SessionOptions options, Device device)
      throws OrtException {
    Optional<byte[]> content = file.content();
    OrtSession session =
        content.isPresent()
            ? environment.createSession(content.get(), options)
            : environment.createSession(file.path().toString(), options);
    try {
      return new OnnxEngine(environment, session, metadata(file), device, buffers);
    } catch (StartupException e) {
      session.close();
      throw e;
    }
  }

  private static Map<String, String> metadata(ModelFile file) {
    try {
      Map<String, String> metadata = file.metadata();
      if (file.isUnchanged()) {
        return metadata;
      }
      throw changed(file, null);
    } catch (IOException e) {
      throw changed(file, e);
    }
  }

  private static StartupException changed(ModelFile file, @Nullable IOException cause) {
    return new StartupException(
        "%s was changed while it was read; register the version again".formatted(file.path()),
        cause);
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
