package dev.sightline.trainer.evaluate;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
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
  private static final String INPUT = "image";

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final Map<String, String> metadata;
  private final List<String> labels;
  private final ImageSize size;

  private OnnxClassifier(Path file) throws OrtException, JsonProcessingException {
    session = environment.createSession(file.toString(), new OrtSession.SessionOptions());
    metadata = Map.copyOf(session.getMetadata().getCustomMetadata());
    labels =
        new ObjectMapper()
            .readValue(metadata.getOrDefault("sightline.labels", ""), new TypeReference<>() {});
    size =
        new ImageSize(
            Integer.parseInt(metadata.getOrDefault("sightline.input.height", "")),
            Integer.parseInt(metadata.getOrDefault("sightline.input.width", "")));
  }

  /**
   * @throws TrainerFailure where the file is missing, no ONNX model or not described as ours are
   */
  public static OnnxClassifier open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new TrainerFailure(
          "there is no model file %s: give one that exists, or the NAME of one in 'models list'"
              .formatted(file));
    }
    try {
      return new OnnxClassifier(file);
    } catch (OrtException e) {
      throw new TrainerFailure(
          file + " is damaged or no ONNX model that can be loaded: export or copy it again", e);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new TrainerFailure(
          file + " lacks sightline's metadata (labels, input size): export it again", e);
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
        OrtSession.Result result = session.run(Map.<String, OnnxTensorLike>of(INPUT, input))) {
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
