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
import dev.sightline.image.ModelInput;
import dev.sightline.modelstore.GraphSignature;
import dev.sightline.modelstore.MetadataProperties;
import dev.sightline.modelstore.ModelContract;
import dev.sightline.modelstore.ModelMetadata;
import dev.sightline.modelstore.Parsed;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.ImageSize;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * A model file in ONNX Runtime, on the CPU. Owns the session; the environment is the process's and
 * is never closed. One thread at a time.
 */
public final class OnnxClassifier implements Classifier, AutoCloseable {
  /**
   * Pixels of one run. A run of larger images, on which models are large, would take gigabytes and
   * not be faster.
   */
  private static final int LARGEST_INPUT = 4 << 20;

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Map<String, String> metadata;
  private final OptionalInt fixedBatch;
  private final ModelMetadata said;
  private final ModelInput input;
  private final ImageSize size;

  private OnnxClassifier(
      OrtEnvironment environment,
      OrtSession session,
      GraphSignature graph,
      ModelMetadata said,
      ModelInput input) {
    this.environment = environment;
    this.session = session;
    this.metadata = graph.metadata();
    this.fixedBatch = ModelContract.fixedBatch(graph);
    this.said = said;
    this.input = input;
    this.size = ImageSize.of(input);
  }

  /**
   * Opens a model file that names its labels and input size; the service may refuse it.
   *
   * @throws TrainerFailure if the file is missing, not an ONNX model or lacks these metadata
   */
  public static OnnxClassifier open(Path file) {
    return open(file, graph -> ModelMetadata.parse(graph.metadata()), "used");
  }

  /**
   * Opens a model file that the service would serve.
   *
   * @throws TrainerFailure if the file is missing, not an ONNX model or does not meet the {@link
   *     ModelContract}; with the reason that the service gives
   */
  public static OnnxClassifier openServable(Path file) {
    return open(file, ModelContract::check, "served");
  }

  private static OnnxClassifier open(
      Path file, Function<GraphSignature, Parsed<ModelMetadata>> check, String purpose) {
    if (!Files.isRegularFile(file)) {
      throw new TrainerFailure(
          "there is no model file %s: give one that exists, or the NAME of one in 'models list'"
              .formatted(file));
    }
    OrtEnvironment environment = RuntimeEnvironment.get();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      OrtSession session =
          NativeWork.run(() -> environment.createSession(file.toString(), options));
      GraphSignature graph = signature(session, file);
      Parsed<ModelMetadata> said = check.apply(graph);
      Parsed<ModelInput> input = input(said);
      if (input instanceof Parsed.Valid<ModelInput> valid) {
        return new OnnxClassifier(
            environment, session, graph, said.value().orElseThrow(), valid.get());
      }
      session.close();
      throw new TrainerFailure(
          "%s cannot be %s: %s; export it again"
              .formatted(file, purpose, input.problem().orElseThrow()));
    } catch (OrtException | IOException e) {
      throw new TrainerFailure(
          file + " is damaged or not an ONNX model that can be loaded: export or copy it again", e);
    }
  }

  private static Parsed<ModelInput> input(Parsed<ModelMetadata> said) {
    return said instanceof Parsed.Valid<ModelMetadata> valid
        ? valid.get().input(ModelInput::of)
        : Parsed.fault(said.problem().orElseThrow());
  }

  private static GraphSignature signature(OrtSession session, Path file)
      throws OrtException, IOException {
    try (InputStream onnx = Files.newInputStream(file)) {
      return new GraphSignature(
          tensors(session.getInputInfo()),
          tensors(session.getOutputInfo()),
          MetadataProperties.in(onnx));
    }
  }

  private static Map<String, GraphSignature.Tensor> tensors(Map<String, NodeInfo> nodes) {
    Map<String, GraphSignature.Tensor> tensors = new HashMap<>();
    nodes.forEach(
        (name, node) -> {
          if (node.getInfo() instanceof TensorInfo tensor) {
            List<Long> shape = Arrays.stream(tensor.getShape()).boxed().toList();
            tensors.put(name, new GraphSignature.Tensor(tensor.type.name(), shape));
          }
        });
    return tensors;
  }

  /** Returns the version of ONNX Runtime. */
  public static String runtimeVersion() {
    return RuntimeEnvironment.get().getVersion();
  }

  /** Returns the file's metadata, {@code sightline.provenance} and so on. */
  public Map<String, String> metadata() {
    return metadata;
  }

  public List<String> labels() {
    return said.labels();
  }

  /** Returns whether an image may have several labels; then the probabilities are independent. */
  public boolean isMultiLabel() {
    return said.isMultiLabel();
  }

  /** Returns the images that the model takes, and how others are resized to them. */
  public ModelInput input() {
    return input;
  }

  public ImageSize size() {
    return size;
  }

  @Override
  public float[][] classify(List<Example> examples) {
    int most = Math.max(1, LARGEST_INPUT / size.values());
    int rows = fixedBatch.orElse(Math.min(most, examples.size()));
    float[][] probabilities = new float[examples.size()][];
    for (int from = 0; from < probabilities.length; from += rows) {
      int count = Math.min(rows, probabilities.length - from);
      float[][] answers = run(examples.subList(from, from + count), rows);
      System.arraycopy(answers, 0, probabilities, from, count);
    }
    return probabilities;
  }

  /**
   * Runs the model once.
   *
   * @param rows number of images of the run; those after the examples are zeros
   */
  private float[][] run(List<Example> examples, int rows) {
    ByteBuffer pixels = ByteBuffer.allocateDirect(rows * size.values());
    examples.forEach(example -> pixels.put(example.rgb()));
    long[] shape = {rows, size.height(), size.width(), ImageSize.CHANNELS};
    try (OnnxTensor input =
            OnnxTensor.createTensor(environment, pixels.clear(), shape, OnnxJavaType.UINT8);
        OrtSession.Result result =
            NativeWork.run(
                () -> session.run(Map.<String, OnnxTensorLike>of(ModelContract.INPUT, input)))) {
      OnnxValue output = result.get(ModelContract.OUTPUT).orElseGet(() -> result.get(0));
      return (float[][]) output.getValue();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed on a batch of " + rows, e);
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
