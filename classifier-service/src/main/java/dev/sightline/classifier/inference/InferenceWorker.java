package dev.sightline.classifier.inference;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.sightline.classifier.domain.EngineBrokenException;
import dev.sightline.classifier.domain.InferenceFailure;
import dev.sightline.classifier.domain.Inferred;
import dev.sightline.classifier.domain.ModelInfo;
import dev.sightline.classifier.domain.Scores;
import dev.sightline.classifier.domain.StartupException;
import dev.sightline.inference.ProbabilityCheck;
import dev.sightline.modelstore.ModelContract;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs the model for one thread on direct buffers, which the native side reads and writes in place.
 * Close it before its engine; it then returns the buffers to the pool for later models.
 *
 * <p>If the model fails on a batch, each image is run alone. An image that fails alone while the
 * golden image still works is an {@link InferenceFailure}. If the golden image fails as well, the
 * engine is broken: {@link EngineBrokenException}.
 */
public final class InferenceWorker implements AutoCloseable {
  private static final byte MID_GREY = 127;

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final ModelInfo model;
  private final int classes;
  private final int imageBytes;
  private final DirectBuffers buffers;
  private final List<ByteBuffer> borrowed = new ArrayList<>();
  private final ByteBuffer input;
  private final FloatBuffer output;
  private final int embeddingLength;
  private final FloatBuffer embeddings;
  private final ByteBuffer golden;

  InferenceWorker(
      OrtEnvironment environment,
      OrtSession session,
      DirectBuffers buffers,
      ModelInfo model,
      int maxImages) {
    this.environment = environment;
    this.session = session;
    this.buffers = buffers;
    this.model = model;
    classes = model.labels().size();
    imageBytes = model.input().bytes();
    int inputBytes = bytesOfBatch(maxImages, imageBytes, model);
    int scoreBytes = bytesOfBatch(maxImages, classes * Float.BYTES, model);
    input = borrow(inputBytes);
    output = borrow(scoreBytes).asFloatBuffer();
    embeddingLength = model.output().embeddingLength();
    embeddings =
        embeddingLength == 0
            ? FloatBuffer.allocate(0)
            : borrow(bytesOfBatch(maxImages, embeddingLength * Float.BYTES, model)).asFloatBuffer();
    golden = filledWithGrey(borrow(imageBytes));
  }

  /**
   * Fills the buffer with the golden image, which every model must classify; it proves that the
   * engine works.
   */
  private static ByteBuffer filledWithGrey(ByteBuffer pixels) {
    for (int i = 0; i < pixels.limit(); i++) {
      pixels.put(i, MID_GREY);
    }
    return pixels;
  }

  private ByteBuffer borrow(int bytes) {
    ByteBuffer buffer = buffers.take(bytes);
    borrowed.add(buffer);
    return buffer.slice(0, bytes).order(ByteOrder.nativeOrder());
  }

  private static int bytesOfBatch(int images, int bytesOfEach, ModelInfo model) {
    long bytes = (long) images * bytesOfEach;
    if (bytes > Integer.MAX_VALUE) {
      throw new StartupException(
          "model %s version %s: a batch cannot hold %d of its images; reduce sightline.batch.max-size"
              .formatted(model.name(), model.version(), images));
    }
    return (int) bytes;
  }

  /**
   * Runs the golden image alone and in the largest batch, because the first run of a size allocates
   * memory.
   *
   * @throws EngineBrokenException if the model fails on it
   */
  public InferenceWorker warmUp() {
    checkGoldenImage();
    clearedInput();
    while (input.remaining() >= imageBytes) {
      input.put(golden.duplicate().rewind());
    }
    List<Inferred> unused = run();
    return this;
  }

  /**
   * Clears and returns the input {@code [maxImages, height, width, 3]}, to be filled from its
   * position.
   */
  public ByteBuffer clearedInput() {
    return input.clear();
  }

  /**
   * Classifies the images that were put since {@link #clearedInput}.
   *
   * @return one result per image, in order
   */
  public List<Inferred> run() {
    int images = input.position() / imageBytes;
    if (images == 0) {
      return List.of();
    }
    try {
      return infer(input.slice(0, images * imageBytes), images);
    } catch (OrtException e) {
      return images == 1 ? List.of(failure(e)) : eachAlone(images);
    }
  }

  private List<Inferred> eachAlone(int images) {
    List<Inferred> results = new ArrayList<>(images);
    for (int i = 0; i < images; i++) {
      try {
        results.addAll(infer(input.slice(i * imageBytes, imageBytes), 1));
      } catch (OrtException e) {
        results.add(failure(e));
      }
    }
    return results;
  }

  private InferenceFailure failure(OrtException cause) {
    checkGoldenImage();
    return new InferenceFailure("the model fails on this image: " + cause.getMessage());
  }

  /** Throws {@link EngineBrokenException} if the model fails on the golden image. */
  public void checkGoldenImage() {
    try {
      Inferred answer = infer(golden, 1).get(0);
      if (answer instanceof InferenceFailure failure) {
        throw broken(failure.cause(), null);
      }
    } catch (OrtException e) {
      throw broken(String.valueOf(e.getMessage()), e);
    }
  }

  private EngineBrokenException broken(String cause, @Nullable Throwable e) {
    return new EngineBrokenException(
        "model %s version %s fails on the golden image: %s"
            .formatted(model.name(), model.version(), cause),
        e);
  }

  private List<Inferred> infer(ByteBuffer pixels, int images) throws OrtException {
    long[] inputShape = {images, model.input().height(), model.input().width(), 3};
    long[] outputShape = {images, classes};
    FloatBuffer probabilities = output.slice(0, images * classes);
    try (OnnxTensor in =
            OnnxTensor.createTensor(environment, pixels, inputShape, OnnxJavaType.UINT8);
        OnnxTensor out = OnnxTensor.createTensor(environment, probabilities, outputShape);
        @Nullable OnnxTensor vectors = vectors(images)) {
      Map<String, OnnxTensor> outputs =
          vectors == null
              ? Map.of(ModelContract.OUTPUT, out)
              : Map.of(ModelContract.OUTPUT, out, ModelContract.EMBEDDING, vectors);
      session.run(Map.of(ModelContract.INPUT, in), Set.of(), outputs).close();
    }
    List<Inferred> results = new ArrayList<>(images);
    for (int i = 0; i < images; i++) {
      results.add(
          scores(
              probabilities.slice(i * classes, classes),
              embeddings.slice(i * embeddingLength, embeddingLength)));
    }
    return results;
  }

  /** Returns the tensor for the embeddings; null if the model has none. */
  private @Nullable OnnxTensor vectors(int images) throws OrtException {
    return embeddingLength == 0
        ? null
        : OnnxTensor.createTensor(
            environment,
            embeddings.slice(0, images * embeddingLength),
            new long[] {images, embeddingLength});
  }

  private static Inferred scores(FloatBuffer probabilities, FloatBuffer embedding) {
    float[] scores = copyOf(probabilities);
    float[] vector = copyOf(embedding);
    Optional<String> fault = ProbabilityCheck.fault(scores);
    if (fault.isPresent()) {
      return new InferenceFailure(fault.get());
    }
    return areFinite(vector)
        ? new Scores(scores, vector)
        : new InferenceFailure("the model's answer is not a number");
  }

  private static float[] copyOf(FloatBuffer buffer) {
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  private static boolean areFinite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    borrowed.forEach(buffers::giveBack);
    borrowed.clear();
  }
}
