package dev.sightline.classifier.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes a small ONNX file (field numbers as in onnx.proto3) whose output can be computed manually:
 * softmax of {@link #SCALE} times the mean red, green and blue of the image, so a red image is
 * "red". With {@link #failingOnRed255} the model fails on images whose mean red is 255, because an
 * index is out of range.
 */
public final class OnnxModelBuilder {
  /** Factor of the mean of a colour, 0 to 255, before the softmax. */
  public static final float SCALE = 1f / 51;

  private static final int FLOAT = 1;
  private static final int UINT8 = 2;
  private static final int INT64 = 7;

  private final int size;
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private int outputClasses = 3;
  private int failsFrom = Integer.MAX_VALUE;
  private String activation = "Softmax";
  private boolean embedding;

  /** Creates a builder of a model with square input images of this size in pixels. */
  public OnnxModelBuilder(int size) {
    this.size = size;
    metadata.put("sightline.format", "1");
    metadata.put("sightline.labels", "[\"red\",\"green\",\"blue\"]");
    metadata.put("sightline.input.height", Integer.toString(size));
    metadata.put("sightline.input.width", Integer.toString(size));
  }

  /** Sets a metadata property, or removes it if the value is empty. */
  public OnnxModelBuilder metadata(String key, String value) {
    if (value.isEmpty()) {
      metadata.remove(key);
    } else {
      metadata.put(key, value);
    }
    return this;
  }

  /** Makes a multi-label model: a sigmoid in place of the softmax. */
  public OnnxModelBuilder multiLabel(double threshold) {
    activation = "Sigmoid";
    return metadata("sightline.task", "multi-label")
        .metadata("sightline.threshold", Double.toString(threshold));
  }

  /** Makes a model whose output is not 0 to 1. */
  public OnnxModelBuilder withoutActivation() {
    activation = "Identity";
    return this;
  }

  /** Adds the output {@code embedding}: the mean red, green and blue of the image, 0 to 255. */
  public OnnxModelBuilder withEmbedding() {
    embedding = true;
    return this;
  }

  public OnnxModelBuilder failingOnRed255() {
    failsFrom = 255;
    return this;
  }

  /** Makes the model fail on the golden image and on any image that is not darker. */
  public OnnxModelBuilder failingOnGrey() {
    failsFrom = 127;
    return this;
  }

  /** Writes the model as version 1 and makes it current. */
  public void register(Path repository, String name) throws IOException {
    register(repository, name, 1);
    Files.writeString(repository.resolve(name).resolve("CURRENT"), "1\n");
  }

  /** Writes the model as the given version. */
  public Path register(Path repository, String name, int version) throws IOException {
    Path folder = repository.resolve(name).resolve(Integer.toString(version));
    return Files.write(Files.createDirectories(folder).resolve("model.onnx"), build());
  }

  public byte[] build() {
    Proto model = new Proto();
    model.number(1, 9); // ir_version
    model.message(7, graph());
    model.message(8, new Proto().number(2, 17)); // opset_import
    metadata.forEach((key, value) -> model.message(14, new Proto().text(1, key).text(2, value)));
    return model.bytes();
  }

  private Proto graph() {
    Proto graph = new Proto();
    graph.message(1, node("Cast", "float", "image").message(5, attribute("to", FLOAT)));
    Proto axes = new Proto().text(1, "axes").numbers(8, 1, 2).number(20, 7);
    Proto keep = attribute("keepdims", 0);
    graph.message(1, node("ReduceMean", "mean", "float").message(5, axes).message(5, keep));
    boolean failing = failsFrom <= 255;
    graph.message(1, node("Mul", "logits", failing ? "checked" : "mean", "scale"));
    graph.message(1, node(activation, "probabilities", "logits"));
    if (embedding) {
      graph.message(1, node("Identity", "embedding", "mean"));
    }
    graph.message(5, floats("scale", SCALE));
    if (failing) {
      addCheck(graph, failsFrom);
    }
    graph.text(2, "mean-colour");
    graph.message(11, tensor("image", UINT8, size, size, 3));
    graph.message(12, tensor("probabilities", FLOAT, outputClasses));
    if (embedding) {
      graph.message(12, tensor("embedding", FLOAT, 3));
    }
    return graph;
  }

  /**
   * Adds checked = mean + table[mean red]; the table of zeros ends before the red value that fails.
   */
  private static void addCheck(Proto graph, int failsFrom) {
    graph.message(1, node("Slice", "red", "mean", "zero", "one", "one"));
    graph.message(1, node("Cast", "index", "red").message(5, attribute("to", INT64)));
    graph.message(1, node("Gather", "nothing", "table", "index"));
    graph.message(1, node("Add", "checked", "mean", "nothing"));
    graph.message(5, longs("zero", 0));
    graph.message(5, longs("one", 1));
    graph.message(5, floats("table", new float[failsFrom]));
  }

  private static Proto node(String operator, String output, String... inputs) {
    Proto node = new Proto();
    for (String input : inputs) {
      node.text(1, input);
    }
    return node.text(2, output).text(4, operator);
  }

  private static Proto attribute(String name, long value) {
    return new Proto().text(1, name).number(3, value).number(20, 2);
  }

  private static Proto floats(String name, float... values) {
    ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return new Proto().numbers(1, values.length).number(2, FLOAT).text(8, name).raw(9, raw.array());
  }

  private static Proto longs(String name, long value) {
    // Axis 1 of the slice is an input with the value 1, so one list with one element serves all
    // inputs.
    byte[] raw = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    return new Proto().numbers(1, 1).number(2, INT64).text(8, name).raw(9, raw);
  }

  private static Proto tensor(String name, int type, int... dimensions) {
    Proto shape = new Proto().message(1, new Proto().text(2, "N"));
    for (int dimension : dimensions) {
      shape.message(1, new Proto().number(1, dimension));
    }
    Proto tensor = new Proto().number(1, type).message(2, shape);
    return new Proto().text(1, name).message(2, new Proto().message(1, tensor));
  }

  /** Protobuf message under construction. */
  private static final class Proto {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private interface Write {
      void to(CodedOutputStream out) throws IOException;
    }

    private Proto write(Write write) {
      try {
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        write.to(out);
        out.flush();
        return this;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    Proto number(int field, long value) {
      return write(out -> out.writeInt64(field, value));
    }

    Proto numbers(int field, long... values) {
      for (long value : values) {
        number(field, value);
      }
      return this;
    }

    Proto text(int field, String value) {
      return raw(field, value.getBytes(UTF_8));
    }

    Proto raw(int field, byte[] value) {
      return write(out -> out.writeByteArray(field, value));
    }

    Proto message(int field, Proto value) {
      return raw(field, value.bytes());
    }

    byte[] bytes() {
      return bytes.toByteArray();
    }
  }
}
