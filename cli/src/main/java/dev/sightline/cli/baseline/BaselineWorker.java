package dev.sightline.cli.baseline;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
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
import java.util.Set;

/** Holds the decoder and the direct buffers of one thread. Not thread-safe. */
final class BaselineWorker {
  private static final int CHANNELS = 3;
  private static final DecodeLimits NO_LIMITS = DecodeLimits.ofPixels(Long.MAX_VALUE);

  private final OrtSession session;
  private final ImageDecoder decoder;
  private final ByteBuffer pixels;
  private final FloatBuffer probabilities;
  private final long[] inputShape;
  private final long[] outputShape;

  BaselineWorker(OrtSession session, BaselineModel model, int batch) {
    this.session = session;
    ModelInput input = model.input();
    decoder = new ImageDecoder(input, NO_LIMITS, DecodeGate.OPEN);
    pixels = direct(batch * input.bytes());
    probabilities = direct(batch * model.classes() * Float.BYTES).asFloatBuffer();
    inputShape = new long[] {batch, input.height(), input.width(), CHANNELS};
    outputShape = new long[] {batch, model.classes()};
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
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OnnxTensor in =
            OnnxTensor.createTensor(environment, pixels.flip(), inputShape, OnnxJavaType.UINT8);
        OnnxTensor out = OnnxTensor.createTensor(environment, probabilities, outputShape)) {
      session.run(Map.of("image", in), Set.of(), Map.of("probabilities", out)).close();
    }
  }
}
