package dev.sightline.inference;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

/**
 * Creates sessions on the requested device, and never on another one. Every program that must run
 * models as the service does uses it. The callers close the sessions.
 */
public final class SessionFactory {
  /** Loads a model with the options of its device. */
  @FunctionalInterface
  public interface Loading {
    OrtSession with(OrtSession.SessionOptions options) throws OrtException;
  }

  private final CudaProvider cuda;

  public SessionFactory() {
    this(new FirstGpu());
  }

  SessionFactory(CudaProvider cuda) {
    this.cuda = cuda;
  }

  /**
   * Creates a session.
   *
   * @throws OrtException if ONNX Runtime cannot load the model on any device
   * @throws UnusableDeviceException if only the device prevents it
   * @throws UnusableRuntimeException if ONNX Runtime cannot be loaded
   */
  public OrtSession open(Device device, Loading model) throws OrtException {
    return switch (device) {
      case CPU -> onCpu(model);
      case CUDA -> onCuda(model);
    };
  }

  private static OrtSession onCpu(Loading model) throws OrtException {
    OnnxRuntime.environment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      SessionSettings.apply(options);
      return model.with(options);
    }
  }

  private OrtSession onCuda(Loading model) throws OrtException {
    if (!cuda.isInBuild()) {
      throw new UnusableDeviceException(
          "this build of ONNX Runtime has no CUDA (build with -Pgpu)");
    }
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      SessionSettings.apply(options);
      addCuda(options);
      return model.with(options);
    } catch (OrtException e) {
      // A model that the CPU cannot load either is damaged: its failure says so.
      onCpu(model).close();
      throw new UnusableDeviceException(e);
    }
  }

  private void addCuda(OrtSession.SessionOptions options) {
    try {
      cuda.addTo(options);
    } catch (OrtException e) {
      throw new UnusableDeviceException(e);
    }
  }
}
