package dev.sightline.classifier.inference;

import static dev.sightline.classifier.domain.Logfmt.value;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.sightline.classifier.domain.StartupException;
import dev.sightline.inference.Device;
import dev.sightline.inference.OnnxRuntime;
import dev.sightline.inference.SessionFactory;
import dev.sightline.inference.UnusableDeviceException;
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
  private final SessionFactory sessions = new SessionFactory();
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
      case CPU -> open(Device.CPU, file);
      case CUDA -> onCudaOrFail(file);
      case AUTO -> onCudaOrCpu(file);
    };
  }

  private OnnxEngine onCudaOrCpu(ModelFile file) {
    try {
      return open(Device.CUDA, file);
    } catch (UnusableDeviceException e) {
      logOnce(String.valueOf(e.getMessage()));
      return open(Device.CPU, file);
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
    try {
      return open(Device.CUDA, file);
    } catch (UnusableDeviceException e) {
      throw new StartupException(
          "sightline.inference.device=cuda, but %s; use auto or cpu (serve: --device)"
              .formatted(e.getMessage()),
          e);
    }
  }

  private OnnxEngine open(Device device, ModelFile file) {
    OrtSession session = session(device, file);
    try {
      return new OnnxEngine(environment, session, metadata(file), device, buffers);
    } catch (StartupException e) {
      close(session);
      throw e;
    }
  }

  private OrtSession session(Device device, ModelFile file) {
    Optional<byte[]> content = file.content();
    try {
      return sessions.open(
          device,
          options ->
              content.isPresent()
                  ? environment.createSession(content.get(), options)
                  : environment.createSession(file.path().toString(), options));
    } catch (OrtException e) {
      throw new StartupException(
          "%s is not a model that ONNX Runtime can load: %s; export it again"
              .formatted(file.path(), firstLine(e)),
          e);
    }
  }

  private static void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("cannot close the ONNX session", e);
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
}
