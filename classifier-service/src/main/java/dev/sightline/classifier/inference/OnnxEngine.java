package dev.sightline.classifier.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.sightline.classifier.domain.ModelInfo;
import dev.sightline.inference.Device;
import dev.sightline.inference.SessionSignature;
import dev.sightline.modelstore.GraphSignature;
import dev.sightline.modelstore.ModelContract;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;

/**
 * Loaded model. Owns the native session, which any number of {@link InferenceWorker}s may run
 * concurrently; close it after the last of them.
 */
public final class OnnxEngine implements AutoCloseable {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Device device;
  private final DirectBuffers buffers;
  private final Map<String, String> metadata;
  private volatile Semaphore runs = new Semaphore(Integer.MAX_VALUE);

  /**
   * @param metadata properties of the model file
   */
  OnnxEngine(
      OrtEnvironment environment,
      OrtSession session,
      Map<String, String> metadata,
      Device device,
      DirectBuffers buffers) {
    this.environment = environment;
    this.session = session;
    this.metadata = Map.copyOf(metadata);
    this.device = device;
    this.buffers = buffers;
  }

  public Device device() {
    return device;
  }

  /** Returns the signature of the model file. */
  public GraphSignature signature() {
    return SessionSignature.of(session, metadata);
  }

  /**
   * Returns the number of images of every run; empty if the model runs any number.
   *
   * <p>The signature must have passed the check of {@link ModelContract}.
   */
  public OptionalInt fixedBatch() {
    return ModelContract.fixedBatch(signature());
  }

  /**
   * Limits the number of runs at the same time. Applies to workers that are created afterwards.
   *
   * @param most at least 1
   */
  public void limitRuns(int most) {
    runs = new Semaphore(most);
  }

  /**
   * Creates a worker with its own buffers, without a warm-up.
   *
   * @param model checked properties of the model
   * @param maxImages maximum number of images per run; fewer if the model's number is fixed
   * @throws dev.sightline.classifier.domain.StartupException if a buffer cannot hold that many
   *     images
   */
  public InferenceWorker newWorker(ModelInfo model, int maxImages) {
    return new InferenceWorker(environment, session, buffers, model, maxImages, fixedBatch(), runs);
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("cannot close the ONNX session", e);
    }
  }
}
