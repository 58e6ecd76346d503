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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Runs the model for one thread on direct buffers, which the native side reads and writes in place.
 * Close it before its engine; it then returns the buffers to the pool for later models.
 *
 * <p>A model with a fixed number of images runs exactly that many: images of zeros are added, and
 * their results are dropped.
 *
 * <p>If the model fails on a batch, each image is run alone. An image that fails alone while the
 * golden image still works is an {@link InferenceFailure}. If the golden image fails as well, the
 * engine is broken: {@link EngineBrokenException}.
 */
public final class InferenceWorker implements AutoCloseable {
  private static final byte MID_GREY = 127;
  private static final byte[] ZEROS = new byte[1 << 13];

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final ModelInfo model;
  private final int classes;
  private final int imageBytes;
  private final OptionalInt fixedBatch;
  private final Semaphore runs;
  private final DirectBuffers buffers;
  private final List<ByteBuffer> borrowed = new ArrayList<>();
  private final ByteBuffer input;
  private final FloatBuffer output;
  private final int embeddingLength;
  private final FloatBuffer embeddings;
  private final ByteBuffer golden;
  private final @Nullable ByteBuffer padded;

  /**
   * @param fixedBatch number of images of every run, if the model requires one
   * @param runs permits for runs at the same time, shared by all workers of the model
   */
  InferenceWorker(
      OrtEnvironment environment,
      OrtSession session,
      DirectBuffers buffers,
      ModelInfo model,
      int maxImages,
      OptionalInt fixedBatch,
      Semaphore runs) {
    this.environment = environment;
    this.session = session;
    this.buffers = buffers;
    this.model = model;
    this.fixedBatch = fixedBatch;
    this.runs = runs;
    classes = model.labels().size();
    imageBytes = model.input().bytes();
    int images = Math.min(maxImages, fixedBatch.orElse(maxImages));
    int rows = fixedBatch.orElse(images);
    int inputBytes = bytesOfBatch(images, imageBytes, model);
    int scoreBytes = bytesOfBatch(rows, classes * Float.BYTES, model);
    input = borrow(inputBytes);
    output = borrow(scoreBytes).asFloatBuffer();
    embeddingLength = model.output().embeddingLength();
    embeddings =
        embeddingLength == 0
            ? FloatBuffer.allocate(0)
            : borrow(bytesOfBatch(rows, embeddingLength * Float.BYTES, model)).asFloatBuffer();
    golden = filledWithGrey(borrow(imageBytes));
    padded = fixedBatch.isPresent() ? borrow(bytesOfBatch(rows, imageBytes, model)) : null;
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
          String.format(
              Locale.ROOT,
              "model %s version %s: a batch cannot hold %d of its images; reduce sightline.batch.max-size",
              model.name(),
              model.version(),
              images));
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
    fillWithGolden();
    List<Inferred> unused = run();
    return this;
  }

  /** Fills the input with as many golden images as it holds, for {@link #run}. */
  void fillWithGolden() {
    clearedInput();
    while (input.remaining() >= imageBytes) {
      input.put(golden.duplicate().rewind());
    }
  }

  /** Returns the maximum number of images of a run. */
  public int maxImages() {
    return input.capacity() / imageBytes;
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

  /**
   * Runs the golden image and returns the memory of earlier, larger runs to the system.
   *
   * @throws EngineBrokenException if the model fails on it
   */
  void releaseMemory() {
    try (OrtSession.RunOptions shrink = new OrtSession.RunOptions()) {
      shrink.addRunConfigEntry("memory.enable_memory_arena_shrinkage", "cpu:0");
      int rows = fixedBatch.orElse(1);
      runSession(rows == 1 ? golden : padded(golden), rows, shrink);
    } catch (OrtException e) {
      throw broken(String.valueOf(e.getMessage()), e);
    }
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
    int rows = fixedBatch.orElse(images);
    runs.acquireUninterruptibly();
    try {
      runSession(rows == images ? pixels : padded(pixels), rows, null);
    } finally {
      runs.release();
    }
    List<Inferred> results = new ArrayList<>(images);
    for (int i = 0; i < images; i++) {
      results.add(
          scores(
              output.slice(i * classes, classes),
              embeddings.slice(i * embeddingLength, embeddingLength)));
    }
    return results;
  }

  private void runSession(ByteBuffer pixels, int rows, OrtSession.@Nullable RunOptions how)
      throws OrtException {
    long[] inputShape = {rows, model.input().height(), model.input().width(), 3};
    long[] outputShape = {rows, classes};
    FloatBuffer probabilities = output.slice(0, rows * classes);
    try (OnnxTensor in =
            OnnxTensor.createTensor(environment, pixels, inputShape, OnnxJavaType.UINT8);
        OnnxTensor out = OnnxTensor.createTensor(environment, probabilities, outputShape);
        @Nullable OnnxTensor vectors = vectors(rows)) {
      Map<String, OnnxTensor> outputs =
          vectors == null
              ? Map.of(ModelContract.OUTPUT, out)
              : Map.of(ModelContract.OUTPUT, out, ModelContract.EMBEDDING, vectors);
      session.run(Map.of(ModelContract.INPUT, in), Set.of(), outputs, how).close();
    }
  }

  /** Copies the images and adds images of zeros up to the fixed number. */
  private ByteBuffer padded(ByteBuffer pixels) {
    ByteBuffer all = Objects.requireNonNull(padded).clear();
    all.put(pixels.duplicate());
    while (all.hasRemaining()) {
      all.put(ZEROS, 0, Math.min(ZEROS.length, all.remaining()));
    }
    return all.flip();
  }

  /** Returns the tensor for the embeddings; null if the model has none. */
  private @Nullable OnnxTensor vectors(int rows) throws OrtException {
    return embeddingLength == 0
        ? null
        : OnnxTensor.createTensor(
            environment,
            embeddings.slice(0, rows * embeddingLength),
            new long[] {rows, embeddingLength});
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
