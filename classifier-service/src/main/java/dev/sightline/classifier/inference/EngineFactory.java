package dev.sightline.classifier.inference;

import static dev.sightline.classifier.domain.Logfmt.value;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import dev.sightline.classifier.domain.Device;
import dev.sightline.classifier.domain.StartupException;
import org.jboss.logging.Logger;

/** Opens a model on the device that was chosen. */
public final class EngineFactory {
  private static final Logger LOG = Logger.getLogger(EngineFactory.class);

  // One for the process; never closed, since sessions of any age may refer to it.
  private final OrtEnvironment environment = silentEnvironment();
  private final DirectBuffers buffers = new DirectBuffers();
  private final DeviceChoice choice;
  private volatile String told = "";

  public EngineFactory(DeviceChoice choice) {
    this.choice = choice;
  }

  /**
   * Official builds tell their maker over the network what they run. This ends it, but for what
   * they tell when they are loaded: that, only the variable ORT_DISABLE_TELEMETRY prevents, which
   * the launcher and the images set.
   */
  private static OrtEnvironment silentEnvironment() {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try {
      environment.setTelemetry(false);
    } catch (OrtException e) {
      throw new StartupException("ONNX Runtime can't be told to keep its use to itself", e);
    }
    return environment;
  }

  /**
   * Unpacks and loads ONNX Runtime on a thread of its own, so that a start need not wait for it.
   */
  public static void loadNativeCodeMeanwhile() {
    Thread thread =
        new Thread(
            () -> {
              try {
                OrtEnvironment.getEnvironment();
              } catch (IllegalStateException | LinkageError e) {
                LOG.debug("left to the start, which meets it again", e);
              }
            },
            "load-onnx-runtime");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Opens the model.
   *
   * @param onnx the file's bytes
   * @param source names the file in messages
   * @throws StartupException where the file is damaged or CUDA was asked for in vain
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
      tellOnce(firstLine(e));
      return onCpu(onnx, source);
    }
  }

  /** A swap is no news of the device. */
  private void tellOnce(String cause) {
    if (!cause.equals(told)) {
      told = cause;
      LOG.infof("device=cpu fallback-from=cuda cause=%s", value(cause));
    }
  }

  private OnnxEngine onCudaOrFail(byte[] onnx, String source) {
    // First on the CPU: a damaged file must not be blamed on CUDA.
    onCpu(onnx, source).close();
    try {
      return onCuda(onnx);
    } catch (OrtException | CudaMissingException e) {
      throw new StartupException(
          "sightline.inference.device=cuda, but %s; use auto or cpu".formatted(firstLine(e)), e);
    }
  }

  private OnnxEngine onCpu(byte[] onnx, String source) {
    try (OrtSession.SessionOptions options = options()) {
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
    try (OrtSession.SessionOptions options = options()) {
      options.addCUDA();
      return engine(onnx, options, Device.CUDA);
    }
  }

  private OnnxEngine engine(byte[] onnx, OrtSession.SessionOptions options, Device device)
      throws OrtException {
    return new OnnxEngine(environment, environment.createSession(onnx, options), device, buffers);
  }

  /** Each worker runs the session on its own thread, so the session itself needs no others. */
  private static OrtSession.SessionOptions options() throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    return options;
  }

  private static String firstLine(Exception e) {
    String message = String.valueOf(e.getMessage());
    return message.lines().findFirst().orElse(message);
  }

  /** This build of ONNX Runtime has no CUDA at all. */
  private static final class CudaMissingException extends Exception {
    CudaMissingException() {
      super("this build of ONNX Runtime has no CUDA (build with -Pgpu)");
    }
  }
}
