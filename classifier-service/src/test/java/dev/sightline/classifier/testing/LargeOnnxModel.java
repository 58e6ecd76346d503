package dev.sightline.classifier.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.CodedOutputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Writes an ONNX file of up to 2 GB without holding it in memory (field numbers as in onnx.proto3):
 * a perceptron with random weights, which takes the pixels of an image as they are. Its answers mean
 * nothing.
 */
public final class LargeOnnxModel {
  private static final int FLOAT = 1;
  private static final int UINT8 = 2;
  private static final int CHUNK = 1 << 14;

  private final int size;
  private final int[] widths;

  /**
   * @param size height and width of the images, in pixels
   * @param hidden number of values after each hidden layer
   */
  public LargeOnnxModel(int size, int... hidden) {
    this.size = size;
    widths = new int[hidden.length + 2];
    widths[0] = size * size * 3;
    System.arraycopy(hidden, 0, widths, 1, hidden.length);
    widths[hidden.length + 1] = 2;
  }

  /** Writes the model as the given version. */
  public Path register(Path repository, String name, int version) throws IOException {
    Path folder = repository.resolve(name).resolve(Integer.toString(version));
    Path file = Files.createDirectories(folder).resolve("model.onnx");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      write(CodedOutputStream.newInstance(out, 1 << 16));
    }
    return file;
  }

  private void write(CodedOutputStream out) throws IOException {
    List<byte[]> parts = parts();
    long graph = 0;
    for (byte[] part : parts) {
      graph += part.length;
    }
    for (int layer = 0; layer < layers(); layer++) {
      graph += lengthOfField(5, tensorLength(layer));
    }
    out.writeInt64(1, 9); // ir_version
    begin(out, 7, graph);
    for (byte[] part : parts) {
      out.writeRawBytes(part);
    }
    for (int layer = 0; layer < layers(); layer++) {
      begin(out, 5, tensorLength(layer));
      writeTensor(out, layer);
    }
    // After the graph, so that a reader must skip it.
    out.writeByteArray(8, message(opset -> opset.writeInt64(2, 17)));
    property(out, "sightline.format", "1");
    property(out, "sightline.labels", "[\"a\",\"b\"]");
    property(out, "sightline.input.height", Integer.toString(size));
    property(out, "sightline.input.width", Integer.toString(size));
    out.flush();
  }

  private int layers() {
    return widths.length - 1;
  }

  /** Returns all fields of the graph except the weights. */
  private List<byte[]> parts() throws IOException {
    List<byte[]> parts = new ArrayList<>();
    parts.add(node("Cast", "float", attribute("to", FLOAT), "image"));
    parts.add(node("Flatten", "value0", attribute("axis", 1), "float"));
    for (int layer = 0; layer < layers(); layer++) {
      boolean last = layer == layers() - 1;
      String sum = "sum" + layer;
      parts.add(node("MatMul", sum, null, "value" + layer, "weights" + layer));
      parts.add(
          last
              ? node("Softmax", "probabilities", null, sum)
              : node("Relu", "value" + (layer + 1), null, sum));
    }
    parts.add(message(graph -> graph.writeString(2, "perceptron")));
    parts.add(field(11, tensor("image", UINT8, size, size, 3)));
    parts.add(field(12, tensor("probabilities", FLOAT, 2)));
    return parts;
  }

  private byte[] tensorHeader(int layer) throws IOException {
    return message(
        tensor -> {
          tensor.writeInt64(1, widths[layer]);
          tensor.writeInt64(1, widths[layer + 1]);
          tensor.writeInt64(2, FLOAT);
          tensor.writeString(8, "weights" + layer);
        });
  }

  private long weights(int layer) {
    return (long) widths[layer] * widths[layer + 1];
  }

  private long tensorLength(int layer) throws IOException {
    return tensorHeader(layer).length + lengthOfField(9, weights(layer) * Float.BYTES);
  }

  private void writeTensor(CodedOutputStream out, int layer) throws IOException {
    out.writeRawBytes(tensorHeader(layer));
    begin(out, 9, weights(layer) * Float.BYTES);
    SplittableRandom random = new SplittableRandom(layer);
    float range = (float) Math.sqrt(6.0 / widths[layer]);
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (long left = weights(layer); left > 0; left -= CHUNK) {
      chunk.clear();
      for (int i = 0; i < Math.min(CHUNK, left); i++) {
        chunk.putFloat(range * (random.nextInt() / (float) (1L << 31)));
      }
      out.writeRawBytes(chunk.array(), 0, chunk.position());
    }
  }

  private static byte[] node(String operator, String output, byte @Nullable [] attribute, String... inputs)
      throws IOException {
    return field(
        1,
        message(
            node -> {
              for (String input : inputs) {
                node.writeString(1, input);
              }
              node.writeString(2, output);
              node.writeString(4, operator);
              if (attribute != null) {
                node.writeByteArray(5, attribute);
              }
            }));
  }

  private static byte[] attribute(String name, long value) throws IOException {
    return message(
        attribute -> {
          attribute.writeString(1, name);
          attribute.writeInt64(3, value);
          attribute.writeInt64(20, 2);
        });
  }

  private static byte[] tensor(String name, int type, int... dimensions) throws IOException {
    byte[] free = message(first -> first.writeString(2, "N"));
    byte[] shape =
        message(
            all -> {
              all.writeByteArray(1, free);
              for (int dimension : dimensions) {
                all.writeByteArray(1, message(each -> each.writeInt64(1, dimension)));
              }
            });
    byte[] tensor =
        message(
            all -> {
              all.writeInt64(1, type);
              all.writeByteArray(2, shape);
            });
    return message(
        info -> {
          info.writeString(1, name);
          info.writeByteArray(2, field(1, tensor));
        });
  }

  private static void property(CodedOutputStream out, String key, String value)
      throws IOException {
    out.writeByteArray(
        14,
        message(
            property -> {
              property.writeString(1, key);
              property.writeByteArray(2, value.getBytes(UTF_8));
            }));
  }

  private static byte[] field(int number, byte[] content) throws IOException {
    return message(out -> out.writeByteArray(number, content));
  }

  private static void begin(CodedOutputStream out, int field, long length) throws IOException {
    out.writeTag(field, 2);
    out.writeUInt64NoTag(length);
  }

  private static long lengthOfField(int field, long length) {
    return CodedOutputStream.computeTagSize(field)
        + CodedOutputStream.computeUInt64SizeNoTag(length)
        + length;
  }

  private interface Content {
    void writeTo(CodedOutputStream out) throws IOException;
  }

  private static byte[] message(Content content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    content.writeTo(out);
    out.flush();
    return bytes.toByteArray();
  }
}
