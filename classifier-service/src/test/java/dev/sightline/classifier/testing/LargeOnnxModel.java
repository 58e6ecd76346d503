package dev.sightline.classifier.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.CodedOutputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Writes an ONNX file of up to 2 GB without holding it in memory (field numbers as in onnx.proto3):
 * a network with random weights, which takes the pixels of an image as they are and tells two
 * classes apart. Its answers mean nothing.
 */
public final class LargeOnnxModel {
  private static final int FLOAT = 1;
  private static final int UINT8 = 2;
  private static final int CHUNK = 1 << 14;
  private static final int CLASSES = 2;

  /** A tensor of weights. */
  private record Weights(String name, int... dimensions) {
    long count() {
      return Arrays.stream(dimensions).asLongStream().reduce(1, (a, b) -> a * b);
    }

    /** Returns the number of inputs of each value of the layer. */
    int inputs() {
      return (int) (dimensions.length == 2 ? dimensions[0] : count() / dimensions[0]);
    }
  }

  private final int size;
  private final List<byte[]> nodes = new ArrayList<>();
  private final List<Weights> weights = new ArrayList<>();
  private String value = "image";
  private int width;

  /**
   * @param size height and width of the images, in pixels
   */
  public LargeOnnxModel(int size) {
    this.size = size;
    add("Cast", attribute("to", FLOAT));
    width = 3;
  }

  /** Begins with convolutions of 3 x 3 values and a ReLU, each of which halves the picture. */
  public LargeOnnxModel convolutions(int... channels) {
    add("Transpose", list("perm", 0, 3, 1, 2));
    for (int next : channels) {
      weights.add(new Weights("weights" + weights.size(), next, width, 3, 3));
      add("Conv", list("strides", 2, 2), list("pads", 1, 1, 1, 1));
      add("Relu");
      width = next;
    }
    add("GlobalAveragePool");
    add("Flatten", attribute("axis", 1));
    return this;
  }

  /** Begins with the pixels of the image as one list. */
  public LargeOnnxModel flat() {
    add("Flatten", attribute("axis", 1));
    width = size * size * 3;
    return this;
  }

  /** Continues with fully connected layers and a ReLU each. */
  public LargeOnnxModel dense(int... widths) {
    for (int next : widths) {
      connect(next);
      add("Relu");
    }
    return this;
  }

  private void connect(int next) {
    weights.add(new Weights("weights" + weights.size(), width, next));
    add("MatMul");
    width = next;
  }

  /** Adds a node that continues with the last value, and with the last weights if it has some. */
  private void add(String operator, byte[]... attributes) {
    String output = "value" + nodes.size();
    boolean weighted = operator.equals("Conv") || operator.equals("MatMul");
    List<String> inputs =
        weighted ? List.of(value, weights.get(weights.size() - 1).name()) : List.of(value);
    nodes.add(node(operator, output, inputs, attributes));
    value = output;
  }

  /** Writes the model as the given version. */
  public Path register(Path repository, String name, int version) throws IOException {
    connect(CLASSES);
    Path folder = repository.resolve(name).resolve(Integer.toString(version));
    Path file = Files.createDirectories(folder).resolve("model.onnx");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      write(CodedOutputStream.newInstance(out, 1 << 16));
    }
    return file;
  }

  private void write(CodedOutputStream out) throws IOException {
    out.writeInt64(1, 9); // ir_version
    writeGraph(out);
    // After the graph, so that a reader must skip it.
    out.writeByteArray(8, message(opset -> opset.writeInt64(2, 17)));
    property(out, "sightline.format", "1");
    property(out, "sightline.labels", "[\"a\",\"b\"]");
    property(out, "sightline.input.height", Integer.toString(size));
    property(out, "sightline.input.width", Integer.toString(size));
    out.flush();
  }

  private void writeGraph(CodedOutputStream out) throws IOException {
    byte[] rest =
        message(
            graph -> {
              for (byte[] node : nodes) {
                graph.writeByteArray(1, node);
              }
              graph.writeByteArray(1, node("Softmax", "probabilities", List.of(value)));
              graph.writeString(2, "network");
              graph.writeByteArray(11, tensor("image", UINT8, size, size, 3));
              graph.writeByteArray(12, tensor("probabilities", FLOAT, CLASSES));
            });
    long length = rest.length;
    for (Weights each : weights) {
      length += lengthOfField(5, length(each));
    }
    begin(out, 7, length);
    out.writeRawBytes(rest);
    for (Weights each : weights) {
      begin(out, 5, length(each));
      writeTensor(out, each);
    }
  }

  private static byte[] header(Weights weights) {
    return message(
        tensor -> {
          for (int dimension : weights.dimensions()) {
            tensor.writeInt64(1, dimension);
          }
          tensor.writeInt64(2, FLOAT);
          tensor.writeString(8, weights.name());
        });
  }

  private static long length(Weights weights) {
    return header(weights).length + lengthOfField(9, weights.count() * Float.BYTES);
  }

  private static void writeTensor(CodedOutputStream out, Weights weights) throws IOException {
    out.writeRawBytes(header(weights));
    begin(out, 9, weights.count() * Float.BYTES);
    SplittableRandom random = new SplittableRandom(weights.count());
    float range = (float) Math.sqrt(6.0 / weights.inputs());
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (long left = weights.count(); left > 0; left -= CHUNK) {
      chunk.clear();
      for (int i = 0; i < Math.min(CHUNK, left); i++) {
        chunk.putFloat(range * (random.nextInt() / (float) (1L << 31)));
      }
      out.writeRawBytes(chunk.array(), 0, chunk.position());
    }
  }

  private static byte[] node(
      String operator, String output, List<String> inputs, byte[]... attributes) {
    return message(
        node -> {
          for (String input : inputs) {
            node.writeString(1, input);
          }
          node.writeString(2, output);
          node.writeString(4, operator);
          for (byte[] attribute : attributes) {
            node.writeByteArray(5, attribute);
          }
        });
  }

  private static byte[] attribute(String name, long value) {
    return message(
        attribute -> {
          attribute.writeString(1, name);
          attribute.writeInt64(3, value);
          attribute.writeInt64(20, 2);
        });
  }

  private static byte[] list(String name, long... values) {
    return message(
        attribute -> {
          attribute.writeString(1, name);
          for (long value : values) {
            attribute.writeInt64(8, value);
          }
          attribute.writeInt64(20, 7);
        });
  }

  private static byte[] tensor(String name, int type, int... dimensions) {
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
    byte[] typed = message(all -> all.writeByteArray(1, tensor));
    return message(
        info -> {
          info.writeString(1, name);
          info.writeByteArray(2, typed);
        });
  }

  private static void property(CodedOutputStream out, String key, String value) throws IOException {
    out.writeByteArray(
        14,
        message(
            property -> {
              property.writeString(1, key);
              property.writeByteArray(2, value.getBytes(UTF_8));
            }));
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

  private static byte[] message(Content content) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      content.writeTo(out);
      out.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
