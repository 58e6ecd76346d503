package dev.sightline.trainer.evaluate;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.sightline.modelstore.GraphSignature.Tensor;
import dev.sightline.trainer.TrainerFailure;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Any ONNX file in ONNX Runtime, on the CPU, with inputs and outputs of any name, type and shape.
 * Owns the session. One thread at a time.
 */
public final class OnnxGraph implements AutoCloseable {
  private final OrtEnvironment environment;
  private final OrtSession session;

  private OnnxGraph(OrtEnvironment environment, OrtSession session) {
    this.environment = environment;
    this.session = session;
  }

  /**
   * Opens a file.
   *
   * @param shown name of the file in messages
   * @throws TrainerFailure if ONNX Runtime cannot load it, with its reason in one line
   */
  public static OnnxGraph open(Path file, String shown) {
    OrtEnvironment environment = RuntimeEnvironment.get();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      return new OnnxGraph(
          environment, NativeWork.run(() -> environment.createSession(file.toString(), options)));
    } catch (OrtException e) {
      throw new TrainerFailure(
          "%s cannot be loaded by ONNX Runtime %s: %s"
              .formatted(shown, environment.getVersion(), RuntimeMessage.of(e)),
          e);
    }
  }

  /** Returns the inputs that have no default value, in the order of the file. */
  public Map<String, Tensor> inputs() {
    try {
      return tensors(session.getInputInfo());
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime does not know the inputs of its session", e);
    }
  }

  /**
   * Returns the outputs, in the order of the file. A sequence or a map has its class as type and no
   * dimensions.
   */
  public Map<String, Tensor> outputs() {
    try {
      return tensors(session.getOutputInfo());
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime does not know the outputs of its session", e);
    }
  }

  private static Map<String, Tensor> tensors(Map<String, NodeInfo> nodes) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    nodes.forEach((name, node) -> tensors.put(name, tensor(node)));
    return tensors;
  }

  private static Tensor tensor(NodeInfo node) {
    if (node.getInfo() instanceof TensorInfo tensor) {
      List<Long> shape = Arrays.stream(tensor.getShape()).boxed().toList();
      return new Tensor(tensor.type.name(), shape);
    }
    String type = node.getInfo().getClass().getSimpleName().replace("Info", "");
    return new Tensor(type.toUpperCase(Locale.ROOT), List.of());
  }

  /**
   * Runs the graph.
   *
   * @param input name of its only input
   * @param type ONNX Runtime's name of the input's type, such as {@code FLOAT16}; values are
   *     rounded to it
   * @param wanted names of the outputs to return; each must be a numeric tensor
   * @throws TrainerFailure if ONNX Runtime fails, with its reason in one line
   */
  public Map<String, GraphTensor> run(
      String input, String type, GraphTensor values, Set<String> wanted) {
    long[] shape = values.shape().stream().mapToLong(Long::longValue).toArray();
    OnnxJavaType javaType = OnnxJavaType.valueOf(type);
    try (OnnxTensor tensor =
            OnnxTensor.createTensor(
                environment, TypedBytes.of(values.values(), javaType), shape, javaType);
        OrtSession.Result result =
            NativeWork.run(
                () -> session.run(Map.<String, OnnxTensorLike>of(input, tensor), wanted))) {
      Map<String, GraphTensor> outputs = new LinkedHashMap<>();
      for (Map.Entry<String, OnnxValue> output : result) {
        outputs.put(output.getKey(), numbers(output.getKey(), output.getValue()));
      }
      return outputs;
    } catch (OrtException e) {
      throw new TrainerFailure(
          "ONNX Runtime cannot run it on %s %s: %s"
              .formatted(type, values.shape(), RuntimeMessage.of(e)),
          e);
    }
  }

  private static GraphTensor numbers(String name, OnnxValue value) throws OrtException {
    if (value instanceof OnnxTensor tensor) {
      List<Long> shape = Arrays.stream(tensor.getInfo().getShape()).boxed().toList();
      FloatBuffer floats = tensor.getFloatBuffer();
      if (floats != null) {
        float[] values = new float[floats.remaining()];
        floats.get(values);
        return new GraphTensor(shape, values);
      }
      DoubleBuffer doubles = tensor.getDoubleBuffer();
      if (doubles != null) {
        float[] values = new float[doubles.remaining()];
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) doubles.get();
        }
        return new GraphTensor(shape, values);
      }
    }
    throw new TrainerFailure("its output %s has no real numbers".formatted(name));
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
