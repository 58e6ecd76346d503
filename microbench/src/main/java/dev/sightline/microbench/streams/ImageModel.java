package dev.sightline.microbench.streams;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;

/** A model that classifies one image at a time. Thread-safe; the caller closes it. */
final class ImageModel implements AutoCloseable {
  private static final int CHANNELS = 3;

  private final OrtSession session;
  private final String[] labels;
  private final long[] shape;
  private final ImageIoDecoder decoder;

  private ImageModel(OrtSession session, String[] labels, int width, int height) {
    this.session = session;
    this.labels = labels;
    shape = new long[] {1, height, width, CHANNELS};
    decoder = new ImageIoDecoder(width, height);
  }

  /** Opens a model file of Sightline's contract, which contains its labels and the input size. */
  static ImageModel open(Path file) throws OrtException, JsonProcessingException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      // Each stream thread runs the model itself.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      OrtSession session = OrtEnvironment.getEnvironment().createSession(file.toString(), options);
      try {
        return of(session);
      } catch (OrtException | JsonProcessingException | RuntimeException e) {
        session.close();
        throw e;
      }
    }
  }

  private static ImageModel of(OrtSession session) throws OrtException, JsonProcessingException {
    Map<String, String> metadata = session.getMetadata().getCustomMetadata();
    return new ImageModel(
        session,
        new ObjectMapper().readValue(metadata.get("sightline.labels"), String[].class),
        Integer.parseInt(metadata.get("sightline.input.width")),
        Integer.parseInt(metadata.get("sightline.input.height")));
  }

  /**
   * @throws IOException if the image cannot be decoded
   */
  Classification classify(byte[] encoded) throws IOException, OrtException {
    byte[] pixels = decoder.decode(encoded);
    ByteBuffer direct = ByteBuffer.allocateDirect(pixels.length).put(pixels).flip();
    try (OnnxTensor input =
            OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), direct, shape, OnnxJavaType.UINT8);
        OrtSession.Result result = session.run(Map.of("image", input))) {
      float[] probabilities = ((float[][]) result.get(0).getValue())[0];
      int best = 0;
      for (int i = 1; i < probabilities.length; i++) {
        best = probabilities[i] > probabilities[best] ? i : best;
      }
      return new Classification(labels[best], best, probabilities[best]);
    }
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
