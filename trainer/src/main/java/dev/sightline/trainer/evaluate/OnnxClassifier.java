package dev.sightline.trainer.evaluate;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.sightline.modelstore.ModelContract;
import dev.sightline.modelstore.ModelMetadata;
import dev.sightline.modelstore.Parsed;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.dataset.Example;
import dev.sightline.trainer.dataset.ImageSize;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A model file in ONNX Runtime, on the CPU. Owns the session; the environment is the process's and
 * is never closed. One thread at a time.
 */
public final class OnnxClassifier implements Classifier, AutoCloseable {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Map<String, String> metadata;
  private final List<String> labels;
  private final ImageSize size;

  private OnnxClassifier(
      OrtEnvironment environment,
      OrtSession session,
      Map<String, String> metadata,
      ModelMetadata said) {
    this.environment = environment;
    this.session = session;
    this.metadata = Map.copyOf(metadata);
    this.labels = said.labels();
    this.size = new ImageSize(said.height(), said.width());
  }

  /**
   * Opens a model file of which labels and input size are known; the service may refuse it.
   *
   * @throws TrainerFailure if the file is missing, not an ONNX model or lacks these metadata
   */
  public static OnnxClassifier open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new TrainerFailure(
          "there is no model file %s: give one that exists, or the NAME of one in 'models list'"
              .formatted(file));
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try {
      OrtSession session =
          environment.createSession(file.toString(), new OrtSession.SessionOptions());
      Map<String, String> metadata = session.getMetadata().getCustomMetadata();
      Parsed<ModelMetadata> said = ModelMetadata.parse(metadata);
      if (said instanceof Parsed.Valid<ModelMetadata> valid) {
        return new OnnxClassifier(environment, session, metadata, valid.get());
      }
      session.close();
      throw new TrainerFailure(
          "%s cannot be used: %s; export it again".formatted(file, said.problem().orElseThrow()));
    } catch (OrtException e) {
      throw new TrainerFailure(
          file + " is damaged or no ONNX model that can be loaded: export or copy it again", e);
    }
  }

  /** Returns the version of ONNX Runtime. */
  public static String runtimeVersion() {
    return OrtEnvironment.getEnvironment().getVersion();
  }

  /** What the file says of itself, {@code sightline.provenance} and so on. */
  public Map<String, String> metadata() {
    return metadata;
  }

  public List<String> labels() {
    return labels;
  }

  public ImageSize size() {
    return size;
  }

  @Override
  public float[][] classify(List<Example> examples) {
    ByteBuffer pixels = ByteBuffer.allocateDirect(examples.size() * size.values());
    examples.forEach(example -> pixels.put(example.rgb()));
    long[] shape = {examples.size(), size.height(), size.width(), ImageSize.CHANNELS};
    try (OnnxTensor input =
            OnnxTensor.createTensor(environment, pixels.flip(), shape, OnnxJavaType.UINT8);
        OrtSession.Result result =
            session.run(Map.<String, OnnxTensorLike>of(ModelContract.INPUT, input))) {
      return (float[][]) result.get(0).getValue();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed on a batch of " + examples.size(), e);
    }
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
