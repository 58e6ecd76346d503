package dev.sightline.inference;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.sightline.image.ModelInput;
import dev.sightline.modelstore.ModelContract;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Runs a model for one thread on direct buffers, which the native side reads and writes in place.
 * Does not own the session. Not thread-safe.
 *
 * <p>A model with a fixed number of images runs exactly that many: images of zeros are added, and
 * their results are dropped.
 */
public final class BatchRun {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final ModelInput image;
  private final int classes;
  private final OptionalInt fixedBatch;
  private final ByteBuffer input;
  private final FloatBuffer output;

  /**
   * @param classes number of probabilities of each image
   * @param maxImages maximum number of images of a run
   * @param fixedBatch number of images of every run, if the model requires one
   * @throws IllegalArgumentException if no buffer can hold the images
   */
  public BatchRun(
      OrtSession session, ModelInput image, int classes, int maxImages, OptionalInt fixedBatch) {
    this.environment = OnnxRuntime.environment();
    this.session = session;
    this.image = image;
    this.classes = classes;
    this.fixedBatch = fixedBatch;
    int rows = fixedBatch.orElse(maxImages);
    input = direct(rows, image.bytes());
    output = direct(rows, classes * Float.BYTES).asFloatBuffer();
    input.limit(Math.min(rows, maxImages) * image.bytes());
  }

  private static ByteBuffer direct(int images, int bytesOfEach) {
    long bytes = (long) images * bytesOfEach;
    if (bytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a batch of %d images of %d bytes is larger than 2 GiB",
              images,
              bytesOfEach));
    }
    return ByteBuffer.allocateDirect((int) bytes).order(ByteOrder.nativeOrder());
  }

  /**
   * Returns the input {@code [maxImages, height, width, 3]}, to be filled from its position, which
   * is its beginning.
   */
  public ByteBuffer emptyInput() {
    return input.rewind();
  }

  /** Returns the number of images that were put into the input. */
  public int images() {
    return input.position() / image.bytes();
  }

  /** Returns a copy of the pixels of an image that was put: {@code [height, width, 3]}. */
  public byte[] pixels(int index) {
    byte[] pixels = new byte[image.bytes()];
    input.get(index * image.bytes(), pixels);
    return pixels;
  }

  /**
   * Classifies the images that were put since {@link #emptyInput}.
   *
   * @return the probabilities of each image
   * @throws OrtException if the model fails
   */
  public float[][] run() throws OrtException {
    int images = images();
    if (images == 0) {
      return new float[0][];
    }
    int rows = fixedBatch.orElse(images);
    ByteBuffer pixels = input.duplicate().position(0).limit(rows * image.bytes());
    for (int i = input.position(); i < pixels.limit(); i++) {
      pixels.put(i, (byte) 0);
    }
    return run(pixels, rows, images);
  }

  /**
   * Classifies one image that is not in the input.
   *
   * @param pixels {@code [height, width, 3]}
   * @throws OrtException if the model fails
   */
  public float[] runAlone(byte[] pixels) throws OrtException {
    int rows = fixedBatch.orElse(1);
    ByteBuffer alone = direct(rows, image.bytes()).put(pixels).clear();
    return run(alone, rows, 1)[0];
  }

  private float[][] run(ByteBuffer pixels, int rows, int images) throws OrtException {
    long[] inputShape = {rows, image.height(), image.width(), 3};
    long[] outputShape = {rows, classes};
    FloatBuffer probabilities = output.duplicate().position(0).limit(rows * classes);
    try (OnnxTensor in =
            OnnxTensor.createTensor(environment, pixels, inputShape, OnnxJavaType.UINT8);
        OnnxTensor out = OnnxTensor.createTensor(environment, probabilities, outputShape)) {
      session
          .run(Map.of(ModelContract.INPUT, in), Set.of(), Map.of(ModelContract.OUTPUT, out))
          .close();
    }
    float[][] results = new float[images][classes];
    for (float[] result : results) {
      probabilities.get(result);
    }
    return results;
  }
}
