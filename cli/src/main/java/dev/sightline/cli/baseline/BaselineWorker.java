package dev.sightline.cli.baseline;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.sightline.image.DecodeGate;
import dev.sightline.image.DecodeLimits;
import dev.sightline.image.ImageDecoder;
import dev.sightline.image.ModelInput;
import dev.sightline.image.UndecodableImageException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Holds the decoder and the direct buffers of one thread. Not thread-safe. */
final class BaselineWorker {
  private static final String IMAGE = "image";
  private static final int CHANNELS = 3;
  private static final DecodeLimits NO_LIMITS = DecodeLimits.ofPixels(Long.MAX_VALUE);

  private final OrtSession session;
  private final ImageDecoder decoder;
  private final ByteBuffer pixels;
  private final FloatBuffer probabilities;
  private final long[] inputShape;
  private final long[] outputShape;
  private final int runs;

  /**
   * @param batch number of images of a batch; a model with another fixed number runs as often as
   *     necessary, the last time with images of zeros
   */
  BaselineWorker(OrtSession session, BaselineModel model, int batch) throws OrtException {
    this.session = session;
    ModelInput input = model.input();
    decoder = new ImageDecoder(input, NO_LIMITS, DecodeGate.OPEN);
    int rows = fixedBatch(session).orElse(batch);
    runs = (batch + rows - 1) / rows;
    pixels = direct(runs * rows * input.bytes());
    probabilities = direct(rows * model.classes() * Float.BYTES).asFloatBuffer();
    inputShape = new long[] {rows, input.height(), input.width(), CHANNELS};
    outputShape = new long[] {rows, model.classes()};
  }

  private static OptionalInt fixedBatch(OrtSession session) throws OrtException {
    NodeInfo image = session.getInputInfo().get(IMAGE);
    return image != null
            && image.getInfo() instanceof TensorInfo tensor
            && tensor.getShape().length > 0
            && tensor.getShape()[0] > 0
        ? OptionalInt.of((int) tensor.getShape()[0])
        : OptionalInt.empty();
  }

  private static ByteBuffer direct(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  /** Classifies one whole batch. */
  void classify(List<byte[]> images) throws UndecodableImageException, OrtException {
    pixels.clear();
    for (byte[] image : images) {
      decoder.decode(image, pixels);
    }
    int bytes = pixels.capacity() / runs;
    for (int i = 0; i < runs; i++) {
      run(pixels.slice(i * bytes, bytes));
    }
  }

  private void run(ByteBuffer rows) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OnnxTensor in =
            OnnxTensor.createTensor(environment, rows, inputShape, OnnxJavaType.UINT8);
        OnnxTensor out = OnnxTensor.createTensor(environment, probabilities, outputShape)) {
      session.run(Map.of(IMAGE, in), Set.of(), Map.of("probabilities", out)).close();
    }
  }
}
